package check

import (
	"go/ast"
	"go/types"
	"regexp"
	"strings"

	"gokernel/kernel/internal/nearest"
)

// finish records what the session must know of each declaration.
func (u *unit) finish(c *Cell) {
	for _, d := range u.decls {
		d.Obj = u.objectOf(c, d)
		d.Names = usedNames(c.Info, d)
		if old := u.b.s.live[d.Name]; old != nil && old.Kind == KindVar {
			d.Old = old.Obj
		}
	}
	c.Decls = u.decls
	u.orderVars(c)
}

func (u *unit) objectOf(c *Cell, d *Decl) types.Object {
	switch n := d.Node.(type) {
	case *ast.FuncDecl:
		if d.Late != nil {
			return d.Late.Fn
		}
		return c.Info.Defs[n.Name]
	case *ast.TypeSpec:
		return c.Info.Defs[n.Name]
	case *ast.Ident:
		return c.Info.Defs[n]
	case *ast.GenDecl:
		if len(d.Group) > 0 {
			return c.Pkg.Scope().Lookup(d.Group[0])
		}
	}
	return nil
}

// usedNames lists the session's names that a declaration refers to, methods
// as "T.M".
func usedNames(info *types.Info, d *Decl) map[string]bool {
	names := map[string]bool{}
	node := d.Node
	if d.Late != nil {
		node = d.Late.Plain
		names[methodOf(d.Name)] = true
	}
	if d.Kind == KindVar {
		return names
	}
	ast.Inspect(node, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		obj := info.Uses[id]
		if obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != "main" {
			return true
		}
		if obj.Parent() == obj.Pkg().Scope() {
			names[obj.Name()] = true
		} else if fn, ok := obj.(*types.Func); ok {
			if recv := RecvNamed(fn); recv != nil {
				names[recv.Obj().Name()+"."+fn.Name()] = true
			}
		}
		return true
	})
	delete(names, d.Name)
	return names
}

// RecvNamed returns the named type that a method belongs to, or nil.
func RecvNamed(fn *types.Func) *types.Named {
	sig := fn.Type().(*types.Signature)
	if sig.Recv() == nil {
		return nil
	}
	t := types.Unalias(sig.Recv().Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, _ := t.(*types.Named)
	return n
}

// hint says what to do about a common mistake.
func (u *unit) hint(c *Cell, e types.Error) string {
	if twoTypesOfOneName(e.Msg) {
		return "the type was declared again, or %get has changed its package: run the earlier cell again"
	}
	name, ok := strings.CutPrefix(e.Msg, "undefined: ")
	if !ok {
		return ""
	}
	if pkg, member, ok := strings.Cut(name, "."); ok {
		return u.memberHint(c, pkg, member)
	}
	if paths := u.b.s.imp.ByName(name); len(paths) > 0 {
		return "import \"" + paths[0] + "\""
	}
	if best := nearest.Names(name, u.candidates(c)); len(best) > 0 {
		return "did you mean " + best[0] + "?"
	}
	return ""
}

var valueAs = regexp.MustCompile(`\(value of (?:\w+ )?type (\S+)\) as (\S+) value|\(variable of (?:\w+ )?type (\S+)\) as (\S+) value`)

// twoTypesOfOneName tells a message about two types that look alike in it.
func twoTypesOfOneName(msg string) bool {
	m := valueAs.FindStringSubmatch(msg)
	return m != nil && m[1] == m[2] && m[3] == m[4]
}

// memberHint is about a name that a package does not have: a like one of it, or
// a package of the standard library that is called the same and has it.
func (u *unit) memberHint(c *Cell, local, member string) string {
	path := c.Imports[local]
	pkg, err := u.b.s.imp.Import(path)
	if err != nil {
		return ""
	}
	for _, other := range u.b.s.imp.ByName(pkg.Name()) {
		p, err := u.b.s.imp.Import(other)
		if err == nil && other != path && ast.IsExported(member) && p.Scope().Lookup(member) != nil {
			return "it is in package " + other
		}
	}
	var names []string
	for _, n := range pkg.Scope().Names() {
		if ast.IsExported(n) {
			names = append(names, n)
		}
	}
	if best := nearest.Names(member, names); len(best) > 0 {
		return "did you mean " + local + "." + best[0] + "?"
	}
	return ""
}

func (u *unit) candidates(c *Cell) []string {
	var out []string
	for n := range u.b.s.live {
		out = append(out, n)
	}
	for n := range u.declared {
		out = append(out, n)
	}
	return append(out, types.Universe.Names()...)
}
