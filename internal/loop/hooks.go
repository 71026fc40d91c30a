package loop

import (
	"runtime/debug"
	"sync/atomic"
)

// The hooks are for a host that runs other people's programs, such as a
// notebook kernel; they hold for the whole process and are set once at its
// start.
var (
	interruptSource atomic.Pointer[func() <-chan struct{}]
	panicHook       atomic.Pointer[func(value any) error]
	reporter        atomic.Pointer[func(Report)]
	traceSource     atomic.Pointer[func() *Trace]
)

// SetInterrupt sets a function that each Run calls when it starts, on the
// goroutine of Run. The channel that it gives, if not nil, interrupts that Run
// when it is closed or receives: the main task is cancelled, and Run gives the
// CancelledError that the main task passes on. When the main task has ended
// already, the tasks that are left are cancelled once more. nil takes the hook
// away.
func SetInterrupt(source func() <-chan struct{}) {
	if source == nil {
		interruptSource.Store(nil)
		return
	}
	interruptSource.Store(&source)
}

// SetPanicHook sets a function that turns what the body of a coroutine panicked
// with into the task's error. It is called on the coroutine, while the frames
// that panicked are still on the stack. Where it gives nil, the loop is
// unwound, every coroutine of it ended, and Run panics with the value. Without
// a hook the error is a *PanicError.
func SetPanicHook(hook func(value any) error) {
	if hook == nil {
		panicHook.Store(nil)
		return
	}
	panicHook.Store(&hook)
}

// SetReporter sets where reports go that the context of Run says nothing about;
// the default, and nil, is standard error. It may be called from any goroutine.
func SetReporter(report func(Report)) {
	if report == nil {
		reporter.Store(nil)
		return
	}
	reporter.Store(&report)
}

// SetTrace sets a function that each Run calls when it starts, on the goroutine
// of Run; the loop records its steps in the trace that it gives, if not nil,
// beside that of its context. nil takes the hook away.
func SetTrace(source func() *Trace) {
	if source == nil {
		traceSource.Store(nil)
		return
	}
	traceSource.Store(&source)
}

func panicError(value any) error {
	if hook := panicHook.Load(); hook != nil {
		return (*hook)(value)
	}
	return &PanicError{Value: value, Stack: debug.Stack()}
}
