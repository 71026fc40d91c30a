package lower

import (
	"fmt"
	"go/ast"
	"go/types"
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
	f.b.WriteString("return " + strings.Join(f.resultValues(s, rs), ", ") + "\n")
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
		var tmp, out []string
		for i := range ts {
			tmp = append(tmp, f.unique("t"))
			out = append(out, f.part(tmp[i], tup, i, ts))
		}
		f.b.WriteString(strings.Join(tmp, ", ") + " := " + f.multi(s.Results[0]) + "\n")
		return out
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
