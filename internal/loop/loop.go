package loop

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// Loop is one event loop, from the start of Run to its end.
type Loop struct {
	ready  queue
	timers timers
	tasks  taskList

	current   *Task          // the task that runs, nil between two
	running   atomic.Uintptr // its goroutine; read by other goroutines
	g         uintptr        // the goroutine that called Run
	taskCount int
	callbacks uint64 // numbers the done callbacks that can be removed
	stopping  bool
	closing   bool // main has ended: the rest is being cancelled
	fatal     *fatal
	main      *Task

	clock     Clock
	began     time.Time
	interrupt <-chan struct{}
	report    func(Report)
	rec       *Record // nil: no trace
	realTime  bool    // the clock is the time package
	place     func(int) string
	slow      time.Duration // from when on a step is reported; 0: never
	cause     *Task         // whose end has the callback called that runs

	unstarted coroutines
	failures  failures

	threads   int     // functions of ToThread that have not returned
	noThreads *future // done when there are none
	endings   map[*ending]struct{}

	door   door
	closed atomic.Bool
}

// fatal is a panic that must come out of Run.
type fatal struct{ value any }

func newLoop(ctx context.Context) *Loop {
	l := &Loop{
		clock:  clockOf(ctx),
		report: reporterOf(ctx),
		slow:   slowOf(ctx),
	}
	l.ready.shuffle = shufflerOf(ctx)
	l.door.wake = make(chan struct{}, 1)
	l.began = l.clock.Now()
	l.record(ctx)
	return l
}

// arm asks the host for the interrupt of a run that begins.
func (l *Loop) arm() {
	l.interrupt = nil
	if source := interruptSource.Load(); source != nil {
		l.interrupt = (*source)()
	}
}

// now is the time since the start of Run.
func (l *Loop) now() time.Duration { return l.clock.Now().Sub(l.began) }

// schedule puts a future's callback into the ready queue.
func (l *Loop) schedule(cb callback) {
	if cb.task == nil {
		l.ready.push(entry{kind: entryCall, call: cb.call, task: l.actor()})
		return
	}
	if l.rec != nil && cb.task.seq == cb.seq {
		l.noteWakeBy(cb.task, cb.task.target)
	}
	l.ready.push(entry{kind: entryStep, task: cb.task, seq: cb.seq})
}

// runUntil turns the loop until f is done. As in asyncio, what is ready in the
// turn in which f's callback runs still runs in that turn.
func (l *Loop) runUntil(f *future) {
	f.add(callback{call: func() { l.stopping = true }})
	for !l.stopping && l.fatal == nil {
		l.turn()
	}
	l.stopping = false
}

// turn is asyncio's _run_once: wait if there is nothing to do, make due timers
// ready, then run exactly what is ready at this moment; what that adds waits
// for the next turn.
func (l *Loop) turn() {
	l.poll()
	if l.ready.size == 0 {
		l.idle()
	}
	l.expire()
	if l.ready.shuffle != nil {
		l.ready.shuffle(l.ready.size, l.ready.swap)
	}
	for n := l.ready.size; n > 0 && l.fatal == nil; n-- {
		if l.slow > 0 {
			l.measure(l.ready.pop())
		} else {
			l.do(l.ready.pop())
		}
	}
}

func (l *Loop) do(e entry) {
	switch e.kind {
	case entryStep:
		if !e.task.done && e.task.seq == e.seq {
			l.step(e.task)
		}
	case entryTimer:
		if e.task.wait == waitSleep && e.task.seq == e.seq {
			e.task.wake(nil, "its sleep is over")
		}
	case entryCall:
		l.cause = e.task
		l.call(e.call)
		l.cause = nil
		if l.rec != nil {
			l.tick()
		}
	}
}

// actor is the task on whose behalf the loop does something now, or nil.
func (l *Loop) actor() *Task {
	if l.current != nil {
		return l.current
	}
	return l.cause
}

// call runs a callback; a panic in it is reported and the loop goes on.
func (l *Loop) call(f func()) {
	returned := false
	defer func() {
		if returned {
			return
		}
		value := recover()
		if value == nil {
			return // runtime.Goexit goes on
		}
		if err := panicError(value); err != nil {
			l.report(Report{Kind: CallbackFailed, Message: "exception in a callback", Err: err})
		} else {
			l.fatal = &fatal{value}
		}
	}()
	f()
	returned = true
}

// expire moves the timers that are due to the ready queue.
func (l *Loop) expire() {
	t := l.timers.first()
	if t == nil {
		return
	}
	for now := l.now(); t != nil && t.when <= now; t = l.timers.first() {
		l.timers.remove(t)
		if t.call != nil {
			l.ready.push(entry{kind: entryCall, call: t.call})
			continue
		}
		l.ready.push(entry{kind: entryTimer, task: t.task, seq: t.wait})
	}
}

// poll takes in what came from outside, without waiting.
func (l *Loop) poll() {
	l.admit()
	if l.interrupt == nil {
		return
	}
	select {
	case <-l.interrupt:
		l.interrupted()
	default:
	}
}

// idle waits until a timer is due or something comes from outside.
func (l *Loop) idle() {
	var alarm <-chan time.Time
	if t := l.timers.first(); t != nil {
		d := t.when - l.now()
		if d <= 0 {
			return
		}
		if l.rec != nil {
			l.noteIdle(ForTimer)
			defer l.noteBusy()
		}
		c, stop := l.clock.Alarm(d)
		defer stop()
		alarm = c
	} else if l.rec != nil {
		l.noteIdle(ForNothing)
		defer l.noteBusy()
	}
	select {
	case <-alarm:
	case <-l.door.wake:
		l.admit()
	case <-l.interrupt:
		l.interrupted()
	}
}

// interrupted does what SIGINT does in asyncio.Runner: it cancels the main
// task, or, when that has ended already, what is left.
func (l *Loop) interrupted() {
	l.interrupt = nil
	if l.closing {
		for _, t := range l.tasks.all() {
			t.cancel("interrupt")
		}
		l.giveUpThreads()
		return
	}
	l.main.cancel("interrupt")
}

// here reports whether the caller runs on this loop: in one of its coroutines
// or callbacks.
func (l *Loop) here() bool {
	if l == nil || l.closed.Load() {
		return false
	}
	if !haveG {
		return true
	}
	g := getg()
	return g == l.g || g == l.running.Load()
}

// loops are the loops that run now, so that code without a context (a call of
// an async function, a nested Run) finds its own. It is copied on each change.
var loops struct {
	mu  sync.Mutex
	all atomic.Pointer[[]*Loop]
}

// current gives the loop that the caller runs on, or nil.
func current() *Loop {
	all := loops.all.Load()
	if all == nil || !haveG {
		return nil
	}
	g := getg()
	for _, l := range *all {
		if g == l.g || g == l.running.Load() {
			return l
		}
	}
	return nil
}

func register(l *Loop) {
	change(func(all []*Loop) []*Loop { return append(all, l) })
}

func unregister(l *Loop) {
	change(func(all []*Loop) []*Loop {
		for i, other := range all {
			if other == l {
				return append(all[:i], all[i+1:]...)
			}
		}
		return all
	})
}

func change(edit func([]*Loop) []*Loop) {
	loops.mu.Lock()
	defer loops.mu.Unlock()
	var all []*Loop
	if old := loops.all.Load(); old != nil {
		all = append(all, *old...)
	}
	all = edit(all)
	if len(all) == 0 {
		loops.all.Store(nil)
		return
	}
	loops.all.Store(&all)
}
