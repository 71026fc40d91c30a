package lower

import (
	"fmt"
	"go/ast"

	"gokernel/kernel/internal/check"
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
	fmt.Fprintf(f.b, "rt.Timeit(%d, %d, %t, %t, func(%s int) {\n/*fn%d*/ for %s := 0; %s < %s; %s++ {\n",
		r.Loops, r.Runs, r.Quiet, r.Result, n, f.id, i, i, n, i)
	f.checkpoint()
	f.marked = 0
	return "}\n})\n"
}

// items writes the statements of the cell; those on a line that is measured
// in one loop.
func (f *fn) items(list []check.Item) {
	for len(list) > 0 {
		line, n := f.line(list[0].Stmt.Pos()), 1
		r, ok := f.opts.Repeat[line]
		for ok && n < len(list) && f.line(list[n].Stmt.Pos()) == line {
			n++
		}
		if ok {
			f.repeated(r, list[:n])
		} else {
			f.watchedItem(list[0])
		}
		list = list[n:]
	}
}

// repeated writes statements that are measured: the value of an expression is
// computed and not shown.
func (f *fn) repeated(r Repeat, list []check.Item) {
	closer := f.repeat(r)
	for _, it := range list {
		if x, ok := it.Stmt.(*ast.ExprStmt); ok {
			f.mark(x)
			f.withoutValue(x.X)
			continue
		}
		f.item(it)
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
