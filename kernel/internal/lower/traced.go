package lower

import (
	"fmt"
	"strconv"
	"strings"

	"gokernel/kernel/internal/check"
)

// Tracing is the options of %trace, as in "--steps".
type Tracing []string

// traced writes the head of the call that traces what begins on a line, if
// that is asked for, and returns its end. The whole cell is line 0.
func (f *fn) traced(line int) (closer string) {
	t, ok := f.opts.Traced[line]
	if !ok {
		return ""
	}
	fmt.Fprintf(f.b, "rt.Traced(%s, func() {\n/*fn%d*/ ", strconv.Quote(strings.Join(t, "\n")), f.id)
	f.marked = 0
	return "})\n"
}

// tracedItem is item for a statement that may be traced.
func (f *fn) tracedItem(it check.Item) {
	closer := f.traced(f.line(it.Stmt.Pos()))
	f.item(it)
	if closer != "" {
		f.b.WriteString(closer)
		f.marked = 0
	}
}
