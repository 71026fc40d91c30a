package lower

import (
	"fmt"
	"strconv"
	"strings"

	"gokernel/kernel/internal/check"
)

// Tracing is the options of %trace, as in "--steps".
type Tracing []string

// within writes the head of a call of the runtime that runs what follows as a
// function literal, as in "rt.Timed(", and returns its end.
func (f *fn) within(call string) (closer string) {
	fmt.Fprintf(f.b, "%sfunc() {\n/*fn%d*/ ", call, f.id)
	f.marked = 0
	return "})\n"
}

// watched writes the heads of the calls that profile and trace what begins on a
// line, where that is asked for, and returns their ends. The whole cell is line 0.
func (f *fn) watched(line int) (closers string) {
	if f.opts.Profiled[line] {
		closers = f.within("rt.Profiled(")
	}
	if t, ok := f.opts.Traced[line]; ok {
		closers += f.within("rt.Traced(" + strconv.Quote(strings.Join(t, "\n")) + ", ")
	}
	return closers
}

// watchedItem is item for a statement that may be watched.
func (f *fn) watchedItem(it check.Item) {
	closers := f.watched(f.line(it.Stmt.Pos()))
	f.item(it)
	if closers != "" {
		f.b.WriteString(closers)
		f.marked = 0
	}
}
