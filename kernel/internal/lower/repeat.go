package lower

import (
	"fmt"
	"go/ast"
)

// A Repeat says how often a statement or a cell is run to be measured
// (%timeit). The loop is part of the lowered program: nothing is compiled
// again for a run.
type Repeat struct {
	Loops         int // in each run; 0: as rt.Timeit finds out
	Runs          int
	Quiet, Result bool
}

// repeat writes the head of a loop around what is measured, and returns its end.
func (f *fn) repeat(r Repeat) (closer string) {
	n, i := f.unique("n"), f.unique("i")
	fmt.Fprintf(f.b, "rt.Timeit(%d, %d, %t, %t, func(%s int) {\n/*fn%d*/ for %s := 0; %s < %s; %s++ {\nif *rt.P { rt.Check() }\n",
		r.Loops, r.Runs, r.Quiet, r.Result, n, f.id, i, i, n, i)
	f.marked = 0
	return "}\n})\n"
}

// repeatedItem writes a statement that is measured: the value of an expression
// is computed and not shown.
func (f *fn) repeatedItem(r Repeat, st ast.Stmt, other func()) {
	closer := f.repeat(r)
	if x, ok := st.(*ast.ExprStmt); ok {
		f.mark(st)
		f.withoutValue(x.X)
	} else {
		other()
	}
	f.b.WriteString(closer)
	f.marked = 0
}

// withoutValue is show of an expression whose value nobody wants.
func (f *fn) withoutValue(x ast.Expr) {
	hidden := f.opts.HideLast
	f.opts.HideLast = true
	f.show(x)
	f.opts.HideLast = hidden
}
