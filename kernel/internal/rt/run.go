package rt

import (
	"context"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"gokernel/internal/loop"
	"gokernel/kernel/internal/comms"
	"gokernel/kernel/internal/iface"
	"gokernel/kernel/internal/output"
	"gokernel/kernel/internal/worker"
)

// A Session is what the runs of one worker share.
type Session struct {
	// Func tells which function a line of a lowered file belongs to.
	Func func(file string, line int) (Func, bool)
	// Types are the types of cells whose values are in interfaces.
	Types *iface.Registry
	// Body tells which coroutine has a place with this number.
	Body func(place int) (Func, bool)
	// Timed formats what %time prints.
	Timed func(user, sys, wall time.Duration) string
	// Comms are the session's comms.
	Comms *comms.Registry
	// Measured formats what %timeit prints, and what it shows as a value.
	Measured func(m Measurement) (report, value string)
	// Profile starts a profile; stop ends it and gives its table, and its
	// drawing if there is anything to draw.
	Profile func() (stop func() (text, drawing string))
	// Stack are the functions on the stack of the calling goroutine, the
	// callee first; nil if nothing can tell.
	Stack func() []Place
	// Past are the session's cells.
	Past Past

	mu      sync.Mutex
	helpers sync.Map // by their names, the functions that have called testing.TB.Helper
	stopped int      // runs that are interrupted and have not ended
	armed   int      // deferred calls that may recover
	// flags are what lowered code looks at in every loop and function: set while
	// an interrupted run has not ended, or a deferred call may recover.
	flags   []*bool
	marks   map[int64][]int32 // line marks of each lowered cell
	runs    map[*Run]struct{} // those that may still print
	enter   func()            // the cell function that the interpreter gave last
	entered []int32
}

// NewSession returns a session for one interpreter.
func NewSession() *Session {
	hook()
	return &Session{Types: iface.NewRegistry(), Comms: comms.NewRegistry(), marks: map[int64][]int32{}, runs: map[*Run]struct{}{}}
}

// A Run is one execution of a cell, with all goroutines that it started.
type Run struct {
	s      *Session
	cell   int64
	name   string // "[3]"
	ctx    context.Context
	sink   worker.Sink
	out    *output.Coalescer
	ptr    unsafe.Pointer
	labels context.Context // what makes a goroutine the run's

	stop    chan struct{} // closed when the run is interrupted
	stopped atomic.Bool
	once    sync.Once
	live    atomic.Int64 // goroutines of the run
	trace   atomic.Pointer[loop.Trace]

	unwinding unwinding // goroutines that a panic is leaving
	failMu    sync.Mutex
	ended     bool          // the cell's own function has returned
	failed    *Panic        // of a goroutine, while the cell ran
	idle      chan struct{} // closed when no goroutine is left, if anybody waits for that
	outer     *Run          // the one that this run is a part of, or nil
	inner     []*Run

	values []Value
	stdin  *stdin
}

// A Value is what the last expression of a cell gave.
type Value struct {
	Type  string // the static type, as the user writes it
	Value any
}

// NewRun prepares a run whose output goes to sink.
func (s *Session) NewRun(ctx context.Context, cell int64, name string, sink worker.Sink) *Run {
	r := &Run{s: s, cell: cell, name: name, ctx: ctx, sink: sink, out: output.New(sink, cell), stop: make(chan struct{})}
	r.stdin = &stdin{run: r}
	s.mu.Lock()
	s.runs[r] = struct{}{}
	s.mu.Unlock()
	return r
}

// Flush sends what every run has printed, also the goroutines of earlier
// cells, and forgets the runs that have ended.
func (s *Session) Flush() {
	s.mu.Lock()
	runs := slices.Collect(maps.Keys(s.runs))
	for _, r := range runs {
		if r.live.Load() == 0 {
			delete(s.runs, r)
		}
	}
	s.mu.Unlock()
	for _, r := range runs {
		r.out.Flush()
	}
}

// Out is where the run's text goes.
func (r *Run) Out() *output.Coalescer { return r.out }

// Values are the values shown by the last expression.
func (r *Run) Values() []Value { return r.values }

// Stop interrupts the run: every goroutine of it ends at its next loop, call
// or wait. It may be called more than once.
func (r *Run) Stop() {
	r.once.Do(func() {
		r.s.mu.Lock()
		r.s.stopped++
		r.stopped.Store(true)
		close(r.stop)
		r.s.setFlags()
		r.s.mu.Unlock()
		if r.live.Load() == 0 {
			r.settled()
		}
		r.stopInner()
	})
}

// Stopped tells whether the run was interrupted.
func (r *Run) Stopped() bool { return r.stopped.Load() }

// settled is called when the last goroutine of an interrupted run has ended.
func (r *Run) settled() {
	r.s.mu.Lock()
	defer r.s.mu.Unlock()
	r.s.stopped--
	r.s.setFlags()
}

func (r *Run) begin() { r.live.Add(1) }

func (r *Run) end() {
	if r.live.Add(-1) > 0 {
		return
	}
	r.failMu.Lock()
	if r.idle != nil {
		close(r.idle)
		r.idle = nil
	}
	r.failMu.Unlock()
	if r.stopped.Load() {
		r.settled()
	}
}

// watch is called by lowered code with the variable that it looks at in every
// loop and function: one for each interpreter that the session has had.
func (s *Session) watch(flag *bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.flags = append(s.flags, flag)
	s.setFlags()
}

// setFlags sets the flags if there is a reason to look closer; s.mu is held.
// Interpreted code reads them without a lock: a late look is as good, and an
// atomic one would cost six times as much.
//
//go:norace
func (s *Session) setFlags() {
	for _, p := range s.flags {
		*p = s.stopped > 0 || s.armed > 0
	}
}

// Do calls f on the calling goroutine as part of the run and returns what
// stopped it: nil, an Interrupt, or a *Panic, also one of a goroutine that the
// cell started.
func (r *Run) Do(f func()) (err error) {
	r.label()
	r.begin()
	defer func() {
		if v := recover(); v != nil {
			err = r.failure(v)
			r.unwound()
		}
		unlabel()
		r.end()
		if p := r.finish(); p != nil {
			err = p
		}
		if err == nil && r.Stopped() {
			err = Interrupt{}
		}
	}()
	forgetTrace()
	f()
	return nil
}

// finish notes that the cell's own function has returned, and gives the panic
// of a goroutine that ended it. A goroutine may have let the cell go on by a
// deferred call while its panic unwinds: that one is waited for.
func (r *Run) finish() *Panic {
	r.unwinding.wait(unwindTimeout)
	r.failMu.Lock()
	defer r.failMu.Unlock()
	r.ended = true
	return r.failed
}

// unwindTimeout bounds how long a cell's end waits for the panics of its
// goroutines to come up: their deferred calls may block.
const unwindTimeout = 200 * time.Millisecond

// fail ends the run for a goroutine's panic; false if it has ended already.
func (r *Run) fail(p *Panic) bool {
	if r.outer != nil {
		return r.outer.fail(p)
	}
	running, first := r.failedBy(p)
	if first {
		r.Stop()
	}
	return running
}

func (r *Run) failedBy(p *Panic) (running, first bool) {
	r.failMu.Lock()
	defer r.failMu.Unlock()
	if r.ended || r.failed != nil {
		return !r.ended, false
	}
	r.failed = p
	return true, true
}

// Interrupt is what ends the goroutines of an interrupted run, and the error
// of the run.
type Interrupt struct{}

func (Interrupt) Error() string { return "interrupted" }

// Goexit is the error of a run whose own goroutine called runtime.Goexit, as Go
// words it.
type Goexit struct{}

func (Goexit) Error() string {
	return "fatal error: no goroutines (main called runtime.Goexit) - deadlock!"
}

// Outlived waits, after the run's own goroutine has called runtime.Goexit, until
// the others have ended, as a program does, or until an interrupt.
func (r *Run) Outlived() error {
	idle := make(chan struct{})
	r.failMu.Lock()
	r.idle = idle
	r.failMu.Unlock()
	if r.live.Load() == 0 {
		return Goexit{}
	}
	select {
	case <-idle:
		return Goexit{}
	case <-r.stop:
		return Interrupt{}
	}
}
