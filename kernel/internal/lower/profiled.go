package lower

import (
	"fmt"

	"gokernel/kernel/internal/check"
)

// profiled writes the head of the call that profiles what begins on a line, if
// that is asked for, and returns its end. The whole cell is line 0.
func (f *fn) profiled(line int) (closer string) {
	if !f.opts.Profiled[line] {
		return ""
	}
	fmt.Fprintf(f.b, "rt.Profiled(func() {\n/*fn%d*/ ", f.id)
	f.marked = 0
	return "})\n"
}

// profiledItem is tracedItem for a statement that may be profiled.
func (f *fn) profiledItem(it check.Item) {
	closer := f.profiled(f.line(it.Stmt.Pos()))
	f.tracedItem(it)
	if closer != "" {
		f.b.WriteString(closer)
		f.marked = 0
	}
}
