package lower

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"
)

// assignMany assigns several results to variables that exist, whose types are
// ts: through temporaries, the shape that the interpreter runs rightly.
func (f *fn) assignMany(left []string, ts []types.Type, right string, tup *types.Tuple) {
	var tmp []string
	all := true
	for _, l := range left {
		if l == "_" {
			tmp = append(tmp, "_")
			continue
		}
		all = false
		tmp = append(tmp, f.unique("t"))
	}
	if all {
		f.b.WriteString(strings.Join(left, ", ") + " = " + right + "\n")
		return
	}
	f.b.WriteString(strings.Join(tmp, ", ") + " := " + right + "\n")
	for i, t := range tmp {
		if t != "_" {
			f.b.WriteString(left[i] + " = " + f.part(t, tup, i, ts) + "\n")
		}
	}
}

// part converts one of several results to the type of its variable.
func (f *fn) part(text string, tup *types.Tuple, i int, ts []types.Type) string {
	if tup == nil || i >= tup.Len() || ts == nil {
		return text
	}
	from := tup.At(i).Type()
	switch {
	case types.IsInterface(ts[i]) || f.erased(from) == f.erased(ts[i]):
		return f.convert(text, from, ts[i])
	case f.erased(from):
		return f.plain(text, from)
	}
	return f.erase(text, from)
}

// changes tells whether one of several results changes its form where it is
// assigned.
func (f *fn) changes(tup *types.Tuple, ts []types.Type) bool {
	for i := range ts {
		if tup != nil && f.part("x", tup, i, ts) != "x" {
			return true
		}
	}
	return false
}

// defineMany writes := of several results where some change their form or are
// of variables that existed before.
func (f *fn) defineMany(s *ast.AssignStmt, left []string, ts []types.Type, right string, tup *types.Tuple) {
	var tmp []string
	for range left {
		tmp = append(tmp, f.unique("t"))
	}
	f.b.WriteString(strings.Join(tmp, ", ") + " := " + right + "\n")
	for i, l := range s.Lhs {
		f.b.WriteString(left[i] + f.defineOp(l) + f.part(tmp[i], tup, i, ts) + "\n")
	}
}

// defineEach writes a, b := x, y through temporaries: the interpreter gives
// one variable the other's place where a literal is among the values.
func (f *fn) defineEach(s *ast.AssignStmt, left, right []string) {
	tmp := make([]string, len(right))
	for i, r := range right {
		if left[i] == "_" {
			f.b.WriteString("_ = " + r + "\n")
			continue
		}
		tmp[i] = f.unique("t")
		f.b.WriteString(tmp[i] + " := " + r + "\n")
	}
	for i, l := range left {
		if l != "_" {
			f.b.WriteString(l + f.defineOp(s.Lhs[i]) + tmp[i] + "\n")
		}
	}
}

// sets tells whether a := also assigns to a variable that exists. Where calls
// are deferred this may be a parameter or result outside of the literal that
// the body is: := would make another of its name.
func (f *fn) sets(left []ast.Expr) bool {
	return slices.ContainsFunc(left, func(l ast.Expr) bool { return !isBlank(l) && f.defineOp(l) == " = " })
}

// defineOp is := for a variable that is new, = for one that is not.
func (f *fn) defineOp(l ast.Expr) string {
	if id, ok := l.(*ast.Ident); ok && id.Name != "_" && f.info.Defs[id] != nil {
		return " := "
	}
	return " = "
}

func (f *fn) isNilExpr(x ast.Expr) bool { return isNil(f.typeOf(x)) }

// anyInterface tells whether one of several variables is an interface: the
// interpreter mixes them up with others in one statement.
func (f *fn) anyInterface(left []ast.Expr) bool {
	return slices.ContainsFunc(left, func(l ast.Expr) bool { return types.IsInterface(f.leftType(l)) })
}
