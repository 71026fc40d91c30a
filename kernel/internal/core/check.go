package core

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"
)

// A Violation is a place where a file leaves the core.
type Violation struct {
	Pos  token.Pos
	Rule Construct // the construct whose rule is broken, 0 for syntax that the core has not
	What string
}

// Error names the place by fset's positions.
func (v Violation) text(fset *token.FileSet) string {
	rule := "no construct of the core"
	if v.Rule != 0 {
		rule = v.Rule.String() + " " + v.Rule.Name()
	}
	return fmt.Sprintf("%s: %s (%s)", fset.Position(v.Pos), v.What, rule)
}

// An Error is a file that leaves the core: a fault of lowering.
type Error struct {
	Violations []Violation
	fset       *token.FileSet
}

func (e *Error) Error() string {
	var lines []string
	for _, v := range e.Violations {
		lines = append(lines, v.text(e.fset))
	}
	return "the lowered text leaves the core: " + strings.Join(lines, "; ")
}

// Check tells which constructs a lowered file uses. The error is an *Error
// with every place that is not in the core. It looks at syntax alone, and costs
// some microseconds.
func Check(fset *token.FileSet, f *ast.File) (Set, error) {
	c := &checker{packages: map[string]bool{}}
	c.file(f)
	if len(c.bad) > 0 {
		return c.uses, &Error{c.bad, fset}
	}
	return c.uses, nil
}

// A checker walks one file.
type checker struct {
	uses     Set
	bad      []Violation
	packages map[string]bool // the names of the imports
}

func (c *checker) use(x Construct) { c.uses.add(x) }

// refuse notes a place that breaks a construct's rule; rule 0 is syntax that
// the core has not.
func (c *checker) refuse(n ast.Node, rule Construct, format string, args ...any) {
	c.bad = append(c.bad, Violation{n.Pos(), rule, fmt.Sprintf(format, args...)})
}

// must notes a place where a construct's rule does not hold.
func (c *checker) must(ok bool, n ast.Node, rule Construct, format string, args ...any) {
	if !ok {
		c.refuse(n, rule, format, args...)
	}
}

// file checks the file as a whole.
func (c *checker) file(f *ast.File) {
	c.use(File)
	c.must(f.Name.Name == "main", f.Name, File, "package %s", f.Name.Name)
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			c.genDecl(d)
		case *ast.FuncDecl:
			c.funcDecl(d)
		default:
			c.refuse(d, 0, "a declaration %T", d)
		}
	}
}

func (c *checker) genDecl(d *ast.GenDecl) {
	for _, sp := range d.Specs {
		switch sp := sp.(type) {
		case *ast.ImportSpec:
			c.importSpec(sp)
		case *ast.ValueSpec:
			c.must(d.Tok == token.VAR, d, Variable, "a declaration of constants")
			c.use(Variable)
			c.variable(sp, Variable)
			c.numbered(sp.Names[0])
		case *ast.TypeSpec:
			c.use(TypeDecl)
			c.must(sp.TypeParams == nil, sp, TypeDecl, "type parameters")
			c.must(!sp.Assign.IsValid(), sp, TypeDecl, "an alias")
			c.numbered(sp.Name)
			c.typ(sp.Type)
		}
	}
}

// importSpec: every package has a name that no name of a cell can be.
func (c *checker) importSpec(sp *ast.ImportSpec) {
	if sp.Name == nil {
		c.refuse(sp, File, "an import without a name")
		return
	}
	name := sp.Name.Name
	c.must(name == "rt" || name == "ty" || strings.HasPrefix(name, "p_"), sp, File, "an import named %s", name)
	c.packages[name] = true
}

// numbered: a name at the top level is never given twice in a session.
func (c *checker) numbered(n *ast.Ident) {
	c.must(strings.Contains(n.Name, "__"), n, File, "the name %s has no number", n.Name)
}

// variable checks var x T and var x T = v.
func (c *checker) variable(sp *ast.ValueSpec, rule Construct) {
	c.must(len(sp.Names) == 1 && len(sp.Values) <= 1, sp, rule, "several variables in one declaration")
	c.must(sp.Type != nil || rule == Variable, sp, rule, "a variable without a type")
	if sp.Type != nil {
		c.typ(sp.Type)
	}
	for _, v := range sp.Values {
		c.expr(v)
	}
}

func (c *checker) funcDecl(d *ast.FuncDecl) {
	c.use(Func)
	c.must(d.Recv == nil, d, Func, "a method")
	c.must(d.Body != nil, d, Func, "a function without a body")
	c.must(d.Name.Name != "init", d, Func, "an init function")
	if d.Name.Name != "main" {
		c.numbered(d.Name)
	}
	c.signature(d.Type)
	if d.Body != nil {
		c.list(d.Body.List)
	}
}
