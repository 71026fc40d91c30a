package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

func newBuilder() *strings.Builder { return &strings.Builder{} }

func trimNewline(s string) string { return strings.TrimSuffix(s, "\n") }

// rangeStmt writes a range loop of any kind.
func (f *fn) rangeStmt(s *ast.RangeStmt, label string) {
	f.b.WriteString("{\n")
	f.mark(s.X)
	fl := f.newFlow(token.FOR, label)
	t := f.typeOf(s.X)
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Info()&types.IsInteger != 0 {
			f.rangeInt(s, fl, t)
		} else {
			f.rangeString(s, fl, t)
		}
	case *types.Slice:
		f.rangePlain(s, fl, u.Elem())
	case *types.Array:
		f.rangeArray(s, fl, u)
	case *types.Pointer:
		f.rangeArray(s, fl, u.Elem().Underlying().(*types.Array))
	case *types.Map:
		f.rangePlain(s, fl, u.Elem())
	case *types.Chan:
		f.rangeChan(s, fl, u)
	case *types.Signature:
		f.rangeFunc(s, fl, u)
	default:
		f.fail(s, "a range over %s", t)
	}
	f.endFlow(fl)
	f.b.WriteString("}\n")
}

// rangeInt counts with a variable of its own, so that the body cannot disturb
// it and each iteration has its own copy.
func (f *fn) rangeInt(s *ast.RangeStmt, fl *flow, t types.Type) {
	if b, ok := t.(*types.Basic); ok {
		t = types.Default(b)
	}
	if s.Key != nil && !isBlank(s.Key) {
		t = f.leftType(s.Key)
	}
	i, n, ts := f.unique("i"), f.unique("n"), f.typ(t)
	fmt.Fprintf(f.b, "var %s %s = %s\n", n, ts, f.exprTo(s.X, t))
	f.startLoop(fl, s.Body)
	fmt.Fprintf(f.b, "for %s := %s(0); %s < %s; %s++ {\n", i, ts, i, n, i)
	f.rangeBody(s, fl, i, "")
	f.endLoop(fl)
}

// rangePlain leaves the loop to the interpreter, with copies for each
// iteration where something could tell.
func (f *fn) rangePlain(s *ast.RangeStmt, fl *flow, val types.Type) {
	x := f.plainExpr(s.X)
	if _, ok := f.typeOf(s.X).Underlying().(*types.Pointer); ok {
		// The interpreter keeps what a pointer points to in the place of another
		// variable while it ranges over it.
		x = "(*" + x + ")[:]"
	}
	k, v := "_", "_"
	if s.Key != nil && !isBlank(s.Key) {
		k = f.unique("k")
	}
	if s.Value != nil && !isBlank(s.Value) {
		v = f.unique("v")
	}
	f.startLoop(fl, s.Body)
	switch {
	case v != "_" && isChan(val):
		if k == "_" {
			k = f.unique("k")
		}
		f.rangeChans(s, x, k, v)
	case k == "_" && v == "_":
		// The interpreter wants a variable to range with.
		k = f.unique("k")
		f.b.WriteString("for " + k + " := range " + x + " {\n_ = " + k + "\n")
		k = "_"
	case v == "_":
		f.b.WriteString("for " + k + " := range " + x + " {\n")
	default:
		f.b.WriteString("for " + k + ", " + v + " := range " + x + " {\n")
	}
	f.rangeBody(s, fl, k, v)
	f.endLoop(fl)
}

// rangeChans begins a loop over channels, each of which is wanted: written with
// both variables, the interpreter takes it for a loop over the channel v.
func (f *fn) rangeChans(s *ast.RangeStmt, x, k, v string) {
	xs := f.unique("xs")
	head := k + " := range " + xs
	if _, ok := f.typeOf(s.X).Underlying().(*types.Map); !ok {
		head = k + " := 0; " + k + " < len(" + xs + "); " + k + "++"
	}
	fmt.Fprintf(f.b, "%s := %s\nfor %s {\n%s := %s[%s]\n_ = %s\n", xs, x, head, v, xs, k, v)
}

func isChan(t types.Type) bool {
	_, ok := t.Underlying().(*types.Chan)
	return ok
}

func (f *fn) rangeArray(s *ast.RangeStmt, fl *flow, a *types.Array) {
	if s.Value == nil || isBlank(s.Value) {
		if !f.constantLength(s.X) {
			f.b.WriteString("_ = " + f.hold(f.typeOf(s.X), f.expr(s.X)) + "\n")
		}
		f.rangeLength(s, fl, a.Len())
		return
	}
	f.rangePlain(s, fl, a.Elem())
}

func (f *fn) rangeChan(s *ast.RangeStmt, fl *flow, u *types.Chan) {
	ch, v := f.unique("ch"), f.unique("v")
	fmt.Fprintf(f.b, "%s := %s\nfor {\nvar %s %s\nif !rt.Recv(%s, &%s) { break }\n", ch, f.expr(s.X), v, f.typ(u.Elem()), ch, v)
	f.rangeBody(s, fl, v, "")
}

// rangeBody sets the loop's variables and writes the body.
func (f *fn) rangeBody(s *ast.RangeStmt, fl *flow, key, val string) {
	f.checkpoint()
	f.setRangeVars(s, key, val)
	f.block(s.Body.List)
	f.endBody(fl)
	f.b.WriteString("}\n")
}

// setRangeVars gives the variables of a loop their values, and what they
// depend on is evaluated before.
func (f *fn) setRangeVars(s *ast.RangeStmt, key, val string) {
	vars, from := [2]ast.Expr{s.Key, s.Value}, [2]string{key, val}
	if s.Tok == token.DEFINE {
		for i, x := range vars {
			switch {
			case unset(x, from[i]):
			case f.steady(x.(*ast.Ident), s.Body):
				f.locals[f.info.Defs[x.(*ast.Ident)]] = from[i]
			default:
				f.b.WriteString(f.declare(x.(*ast.Ident)) + " := " + from[i] + "\n")
			}
		}
		return
	}
	var left [2]string
	for i, x := range vars {
		if !unset(x, from[i]) {
			left[i] = f.place(ast.Unparen(x))
		}
	}
	for i, x := range vars {
		if !unset(x, from[i]) {
			f.b.WriteString(left[i] + " = " + f.convert(from[i], f.rangeType(s, x), f.typeOf(x)) + "\n")
		}
	}
}

// steady tells a loop's variable that its body only reads: it needs no copy of
// its own in each iteration.
func (f *fn) steady(id *ast.Ident, body *ast.BlockStmt) bool {
	return !f.captured(f.info.Defs[id], body) && !f.assigned(body, []*ast.Ident{id})
}

// unset tells a variable that a loop gives no value to.
func unset(x ast.Expr, from string) bool { return x == nil || isBlank(x) || from == "" || from == "_" }

func isBlank(x ast.Expr) bool {
	id, ok := x.(*ast.Ident)
	return ok && id.Name == "_"
}

// rangeType is the type of what a loop assigns to x.
func (f *fn) rangeType(s *ast.RangeStmt, x ast.Expr) types.Type {
	key, elem := types.Type(types.Typ[types.Int]), types.Type(types.Typ[types.Rune])
	switch u := f.typeOf(s.X).Underlying().(type) {
	case *types.Slice:
		elem = u.Elem()
	case *types.Array:
		elem = u.Elem()
	case *types.Pointer:
		elem = u.Elem().Underlying().(*types.Array).Elem()
	case *types.Map:
		key, elem = u.Key(), u.Elem()
	case *types.Chan:
		key = u.Elem()
	case *types.Signature:
		ps := u.Params().At(0).Type().Underlying().(*types.Signature).Params()
		if ps.Len() > 0 {
			key = ps.At(0).Type()
		}
		if ps.Len() > 1 {
			elem = ps.At(1).Type()
		}
	default:
		return f.typeOf(x)
	}
	if x == s.Key {
		return key
	}
	return elem
}
