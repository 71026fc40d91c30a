package check

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Program writes the session as one Go program: the declarations as they are
// now, and a function with the statements of each cell that was accepted,
// called in their order. It fails where a program cannot say what the cells
// said: a variable that had two types, or statements that no longer fit the
// declarations.
func (s *Session) Program() (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, err := s.program(false)
	if err != nil {
		return "", err
	}
	_, err = s.typeProgram(text)
	return text, err
}

func (s *Session) program(lines bool) (string, error) {
	w := &programWriter{s: s, lines: lines, imports: map[string]string{}}
	maps.Copy(w.imports, s.imports)
	if err := w.vars(); err != nil {
		return "", err
	}
	w.decls()
	w.cells()
	return w.file()
}

type programWriter struct {
	s       *Session
	body    strings.Builder
	imports map[string]string
	lines   bool // the text tells where in the cells it is from
}

// vars declares every variable that a cell declared.
func (w *programWriter) vars() error {
	seen := map[string]types.Type{}
	for _, c := range w.s.cells {
		maps.Copy(w.imports, c.Written)
		for _, d := range c.Decls {
			if d.Kind != KindVar || d.Obj == nil {
				continue
			}
			t := d.Obj.Type()
			if old := seen[d.Name]; old != nil && w.typeText(old) != w.typeText(t) {
				return fmt.Errorf("%s was a variable of type %s and of type %s: a program can have only one", d.Name, w.typeText(old), w.typeText(t))
			}
			if seen[d.Name] == nil {
				fmt.Fprintf(&w.body, "var %s %s\n", d.Name, w.typeText(t))
			}
			seen[d.Name] = t
		}
	}
	return nil
}

// typeText writes a type and notes the packages that it names.
func (w *programWriter) typeText(t types.Type) string {
	return types.TypeString(t, func(p *types.Package) string {
		if p.Path() == "main" {
			return ""
		}
		for local, path := range w.imports {
			if path == p.Path() {
				return local
			}
		}
		w.imports[p.Name()] = p.Path()
		return p.Name()
	})
}

// decls writes the types, constants, functions and methods that are alive.
func (w *programWriter) decls() {
	var list []*Decl
	for _, d := range w.s.live {
		if d.Kind != KindVar && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b *Decl) int {
		return cmp.Or(cmp.Compare(a.Cell.ID, b.Cell.ID), cmp.Compare(a.Node.Pos(), b.Node.Pos()), cmp.Compare(a.Name, b.Name))
	})
	for _, d := range list {
		text := w.line(d.Node.Pos()) + d.Text
		switch {
		case d.Kind == KindType:
			text = "type " + text
		case d.Name == "main" && d.Kind == KindFunc:
			text = w.line(d.Node.Pos()) + strings.Replace(d.Text, "main", "cellMain", 1)
		}
		w.body.WriteString("\n" + text + "\n")
	}
}

// cells writes a function for each cell that does something, and main.
func (w *programWriter) cells() {
	var calls strings.Builder
	for i, c := range w.s.cells {
		text := w.statements(c)
		if text == "" {
			continue
		}
		name := fmt.Sprintf("cell%d", i+1)
		fmt.Fprintf(&w.body, "\n// %s has the statements of cell %s.\nfunc %s() {\n%s}\n", name, c.Name, name, text)
		calls.WriteString(name + "()\n")
	}
	fmt.Fprintf(&w.body, "\nfunc main() {\n%s}\n", calls.String())
}

func (w *programWriter) statements(c *Cell) string {
	var b strings.Builder
	for _, f := range c.Inits {
		b.WriteString("func() " + w.text(c, f.Body) + "()\n")
	}
	for _, it := range c.Items {
		b.WriteString(w.statement(c, it))
	}
	if c.Main != nil {
		b.WriteString("cellMain()\n")
	}
	return b.String()
}

func (w *programWriter) text(c *Cell, n ast.Node) string {
	return w.line(n.Pos()) + c.src.text(w.s.Fset, n)
}

// line tells where the text that follows is from, in a comment of the compiler
// (go doc cmd/compile, "Line Directives").
func (w *programWriter) line(pos token.Pos) string {
	if !w.lines {
		return ""
	}
	p := w.s.Fset.Position(pos)
	return fmt.Sprintf("/*line %s:%d:%d*/", p.Filename, p.Line, p.Column)
}

// statement writes an item of a cell; its variables are those of the program.
func (w *programWriter) statement(c *Cell, it Item) string {
	switch st := it.Stmt.(type) {
	case *ast.AssignStmt:
		if it.New != nil {
			return w.list(c, st.Lhs) + " = " + w.list(c, st.Rhs) + "\n"
		}
	case *ast.DeclStmt:
		if g, ok := st.Decl.(*ast.GenDecl); ok && g.Tok == token.VAR {
			return w.assignments(c, g)
		}
	case *ast.ExprStmt:
		if _, call := ast.Unparen(st.X).(*ast.CallExpr); !call || w.mustBeUsed(c, st.X) {
			return "_ = " + w.text(c, st.X) + "\n"
		}
	}
	return w.text(c, it.Stmt) + "\n"
}

// mustBeUsed tells calls that are no statements: conversions and builtins with
// a value.
func (w *programWriter) mustBeUsed(c *Cell, x ast.Expr) bool {
	fun := c.Info.Types[ast.Unparen(x).(*ast.CallExpr).Fun]
	return fun.IsType() || fun.IsBuiltin() && !c.Info.Types[x].IsVoid()
}

func (w *programWriter) list(c *Cell, xs []ast.Expr) string {
	var parts []string
	for _, x := range xs {
		parts = append(parts, w.text(c, x))
	}
	return strings.Join(parts, ", ")
}

func (w *programWriter) assignments(c *Cell, g *ast.GenDecl) string {
	var b strings.Builder
	for _, sp := range g.Specs {
		v := sp.(*ast.ValueSpec)
		var names []string
		for _, n := range v.Names {
			names = append(names, n.Name)
			if obj := c.Info.Defs[n]; len(v.Values) == 0 && n.Name != "_" && obj != nil {
				fmt.Fprintf(&b, "%s = *new(%s)\n", n.Name, w.typeText(obj.Type()))
			}
		}
		if len(v.Values) > 0 {
			b.WriteString(strings.Join(names, ", ") + " = " + w.list(c, v.Values) + "\n")
		}
	}
	return b.String()
}

// file puts the imports that are needed before the rest.
func (w *programWriter) file() (string, error) {
	f, err := parser.ParseFile(token.NewFileSet(), "", "package main\n"+w.body.String(), parser.SkipObjectResolution)
	if err != nil {
		return "", fmt.Errorf("the session as a program: %w", err)
	}
	used := map[string]bool{}
	namesIn(f, used)
	w.predeclared(used)
	var b strings.Builder
	b.WriteString("package main\n\nimport (\n")
	for _, local := range slices.SortedFunc(maps.Keys(w.imports), func(x, y string) int { return cmp.Compare(w.imports[x], w.imports[y]) }) {
		path := w.imports[local]
		if !used[local] || w.s.live[local] != nil {
			continue
		}
		if p, err := w.s.imp.Import(path); err == nil && p.Name() != local {
			b.WriteString(local + " ")
		}
		b.WriteString(strconv.Quote(path) + "\n")
	}
	for _, path := range slices.Sorted(maps.Keys(w.s.dotPaths)) {
		if slices.ContainsFunc(slices.Collect(maps.Keys(used)), func(n string) bool { return w.s.dotted[n] == path }) {
			b.WriteString(". " + strconv.Quote(path) + "\n")
		}
	}
	for _, path := range slices.Sorted(maps.Keys(w.s.blank)) {
		b.WriteString("_ " + strconv.Quote(path) + "\n")
	}
	b.WriteString(")\n" + w.body.String())
	text := strings.Replace(b.String(), "import (\n)\n", "", 1)
	if w.lines {
		return text, nil // gofmt would move it
	}
	formatted, err := format.Source([]byte(text))
	return string(formatted), err
}

// predeclared gives the program what cells can call without a package's name.
func (w *programWriter) predeclared(used map[string]bool) {
	for _, name := range slices.Sorted(maps.Keys(predeclared)) {
		if !used[name] || w.s.live[name] != nil {
			continue
		}
		p, err := w.s.imp.Import(predeclared[name])
		if err != nil {
			continue // the type checker says what is missing
		}
		w.imports[p.Name()], used[p.Name()] = p.Path(), true
		fmt.Fprintf(&w.body, "\nvar %s = %s.%s\n", name, p.Name(), name)
	}
}
