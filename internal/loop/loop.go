package loop

import (
	"context"
	"sync/atomic"
	"time"
)

// Loop is one event loop, from the start of Run to its end.
type Loop struct {
	ready  queue
	timers timers
	tasks  taskList

	left      int                             // entries of the ready queue that belong to this turn
	own       *strand                         // the goroutine of Run
	root      func(yield func(struct{}) bool) // strandRoot
	resting   *strand                         // the one that gives control away for good, or until it has a task
	fresh     *strand                         // the one that was made last, and has not begun
	eager     []eagerStep                     // the first steps of eager tasks that run now, the innermost last
	idle      []*strand                       // coroutines without a task
	forward   *strand                         // who gets control from who has got it
	lifted    *strand                         // a coroutine that Goexit ends
	goexit    bool                            // a body has called runtime.Goexit
	indirect  bool                            // between two tasks the goroutine of Run gets control
	aborting  bool                            // every task is being ended
	current   *Task                           // the task that runs, nil between two
	running   published                       // its goroutine; read by other goroutines
	g         uintptr                         // the goroutine that called Run
	taskCount int32
	callbacks uint64 // numbers the done callbacks that can be removed
	stopping  bool
	closing   bool // main has ended: the rest is being cancelled
	fatal     *fatal
	main      *Task
	given     context.Context // to the first main task
	values    context.Context // of given

	clock     Clock
	began     time.Time
	interrupt <-chan struct{}
	report    func(Report)
	rec       *Record // nil: no trace
	place     func(int) string
	slow      time.Duration // from when on a step is reported; 0: never
	cause     *Task         // whose end has the callback called that runs

	turnstiles []*future // for the next waits of tasks for locks and queues

	origin    origin // of coroutines that are made on the loop
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
	l.own, l.root = new(strand), l.strandRoot
	l.indirect = l.slow > 0 || !symmetric()
	l.origin.loop = l
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
	if !l.begin() {
		l.wait()
		l.begin()
	}
	for l.left > 0 && l.fatal == nil {
		l.left--
		if l.slow > 0 {
			l.measure(l.ready.pop())
		} else {
			l.do(l.ready.pop())
		}
	}
}

// begin begins a turn and tells whether there is something to do in it.
func (l *Loop) begin() bool {
	l.poll()
	l.expire()
	if l.ready.shuffle != nil {
		l.ready.shuffle(l.ready.size, l.ready.swap)
	}
	l.left = l.ready.size
	l.ready.shrink()
	return l.left > 0
}

func (l *Loop) do(e entry) {
	switch e.kind {
	case entryStep:
		if !e.task.done && e.task.seq == e.seq {
			l.step(e.task)
		}
	case entryTimer:
		e.task.slept(e.seq)
	case entryCall:
		if l.rec != nil {
			l.noteBack(nil)
		}
		l.cause = e.task
		l.call(e.call)
		l.cause = nil
		if l.rec != nil {
			l.noteCallback()
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
		task := t.task()
		if task == nil {
			h := t.handle()
			l.timers.remove(1)
			l.ready.push(entry{kind: entryCall, call: h.run})
			continue
		}
		l.timers.remove(1)
		l.ready.push(entry{kind: entryTimer, task: task, seq: task.seq})
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

// wait waits until a timer is due or something comes from outside.
func (l *Loop) wait() {
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
