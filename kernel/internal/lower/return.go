package lower

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// returnStmt writes a return; where calls are deferred the results are set
// first, for the deferred calls to see and change.
func (f *fn) returnStmt(s *ast.ReturnStmt) {
	rs := f.sig.Results()
	if f.iter != nil {
		f.iterReturn(s)
		return
	}
	if f.defers != "" {
		f.returnDeferred(s)
		return
	}
	if len(s.Results) == 0 {
		f.b.WriteString("return\n")
		return
	}
	values := f.resultValues(s, rs)
	if len(values) > 1 && len(values) == len(s.Results) {
		f.settle(s, values, rs)
	}
	f.b.WriteString("return " + strings.Join(values, ", ") + "\n")
}

// settle evaluates the values of a return before any of them is one: the
// interpreter writes an operation's result straight to the place of the result,
// which may be a variable that the next value needs, and that of a builtin such
// as len always to the place of the first.
func (f *fn) settle(s *ast.ReturnStmt, values []string, rs *types.Tuple) {
	if !f.mustSettle(s) && !slices.ContainsFunc(values, isWork) {
		return
	}
	for i := range values {
		if tv := f.info.Types[s.Results[i]]; tv.Value != nil || tv.IsNil() {
			continue
		}
		t := f.unique("t")
		fmt.Fprintf(f.b, "var %s %s = %s\n", t, f.typ(rs.At(i).Type()), values[i])
		values[i] = t
	}
}

// mustSettle tells whether a value is an operation or a builtin's result, or
// the results are variables.
func (f *fn) mustSettle(s *ast.ReturnStmt) bool {
	if len(f.result) > 0 {
		return true
	}
	for _, r := range s.Results {
		switch x := ast.Unparen(r).(type) {
		case *ast.Ident, *ast.BasicLit, *ast.FuncLit, *ast.SelectorExpr:
		case *ast.CompositeLit:
		case *ast.UnaryExpr:
			if x.Op != token.AND {
				return true
			}
		default:
			if f.info.Types[r].Value == nil {
				return true
			}
		}
	}
	return false
}

func (f *fn) resultValues(s *ast.ReturnStmt, rs *types.Tuple) []string {
	if len(s.Results) == 1 && rs.Len() > 1 {
		tup := f.tuple(s.Results[0])
		var ts []types.Type
		for v := range rs.Variables() {
			ts = append(ts, f.applyT(v.Type()))
		}
		if !f.changes(tup, ts) {
			return []string{f.multi(s.Results[0])}
		}
		var tmp []string
		for range ts {
			tmp = append(tmp, f.unique("t"))
		}
		f.b.WriteString(strings.Join(tmp, ", ") + " := " + f.multi(s.Results[0]) + "\n")
		for i := range tmp {
			if text := f.part(tmp[i], tup, i, ts); text != tmp[i] {
				tmp[i] = f.hold(ts[i], text)
			}
		}
		return tmp
	}
	var out []string
	for i, r := range s.Results {
		out = append(out, f.exprTo(r, rs.At(i).Type()))
	}
	return out
}

func (f *fn) returnDeferred(s *ast.ReturnStmt) {
	if len(s.Results) > 0 {
		f.setResults(f.result, s)
	}
	f.b.WriteString("return\n")
}

// setResults assigns what a return gives to the variables of the results, all
// values before any of them is set.
func (f *fn) setResults(vars []string, s *ast.ReturnStmt) {
	rs := f.sig.Results()
	values := f.resultValues(s, rs)
	switch {
	case len(values) == 1 && rs.Len() > 1:
		f.assignMany(vars, nil, values[0], rs)
	case len(values) == 1:
		f.b.WriteString(vars[0] + " = " + values[0] + "\n")
	default:
		var tmp []string
		for i := range values {
			tmp = append(tmp, f.unique("t"))
			fmt.Fprintf(f.b, "var %s %s = %s\n", tmp[i], f.typ(rs.At(i).Type()), values[i])
		}
		for i := range tmp {
			f.b.WriteString(vars[i] + " = " + tmp[i] + "\n")
		}
	}
}
