package rt

import (
	"io"
	"strings"
	"sync"

	"gokernel/internal/loop"
	"gokernel/internal/streams"
)

// hook ties asyncx's loop to the runs of this process: an interrupt of a cell
// interrupts the loops it runs, a panic in a coroutine keeps its lines, and
// reports of what a program overlooked, and the output of processes that
// inherit it, go to the cell.
var hook = sync.OnceFunc(func() {
	loop.SetInterrupt(interrupted)
	loop.SetTrace(currentTrace)
	loop.SetPanicHook(func(v any) error {
		r := Current()
		if r == nil {
			return &loop.PanicError{Value: v}
		}
		p, ok := r.failure(v).(*Panic)
		if !ok {
			return nil
		}
		return &loop.PanicError{Value: p.Value, Stack: []byte(strings.Join(p.Stack, "\n"))}
	})
	streams.SetInherited(func() (out, errors io.Writer) {
		if Current() == nil {
			return nil, nil
		}
		return stdout, stderr
	})
	loop.SetReporter(func(r loop.Report) { _, _ = stderr.WriteString(r.String() + "\n") })
})
