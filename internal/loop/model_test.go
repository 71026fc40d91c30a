package loop

import "slices"

// A second asyncio to hold the loop against: tasks are scripts that are stepped
// by hand, futures are lists of functions. It is written after the description
// of asyncio's Task, Future and gather, and shares nothing with the loop. Times
// are in ticks; timers of one moment come in the order of their calls.

type mOutcome string

const (
	mOK        mOutcome = "ok"
	mCancelled mOutcome = "cancelled"
	mFailed    mOutcome = "bad"
	mTimeout   mOutcome = "timed out"
)

type mLoop struct {
	now    int
	ready  []func()
	timers []*mTimer
}

type mTimer struct {
	when int
	call func()
	off  bool
}

func (l *mLoop) soon(f func()) { l.ready = append(l.ready, f) }

func (l *mLoop) later(ticks int, f func()) *mTimer {
	t := &mTimer{when: l.now + ticks, call: f}
	l.timers = append(l.timers, t)
	return t
}

// run turns the loop until done says so.
func (l *mLoop) run(done func() bool) {
	for !done() {
		l.timers = slices.DeleteFunc(l.timers, func(t *mTimer) bool { return t.off })
		slices.SortStableFunc(l.timers, func(a, b *mTimer) int { return a.when - b.when })
		if len(l.ready) == 0 {
			l.now = l.timers[0].when // main always has one
		}
		for len(l.timers) > 0 && l.timers[0].when <= l.now {
			t := l.timers[0]
			l.soon(func() {
				if !t.off {
					t.call()
				}
			})
			l.timers = l.timers[1:]
		}
		now := l.ready
		l.ready = nil
		for _, f := range now {
			f()
		}
	}
}

// mFuture is a future, and what the others are made of.
type mFuture struct {
	loop     *mLoop
	outcome  mOutcome // "": none yet
	calls    []func()
	onCancel func() bool // what cancelling means, where it is not the end
}

func (f *mFuture) end(o mOutcome) {
	f.outcome = o
	for _, call := range f.calls {
		f.loop.soon(call)
	}
	f.calls = nil
}

func (f *mFuture) endOnce(o mOutcome) {
	if f.outcome == "" {
		f.end(o)
	}
}

func (f *mFuture) cancel() bool {
	switch {
	case f.outcome != "":
		return false
	case f.onCancel != nil:
		return f.onCancel()
	}
	f.end(mCancelled)
	return true
}

func (f *mFuture) add(call func()) {
	if f.outcome != "" {
		f.loop.soon(call)
		return
	}
	f.calls = append(f.calls, call)
}

// mTask is a task. next goes on with its script and gives what it waits for
// (nil: one turn), or its end.
type mTask struct {
	mFuture
	next    func(o mOutcome) (waits *mFuture, end mOutcome)
	waiting *mFuture
	due     bool // a cancellation
	cancels int
}

func (t *mTask) cancelTask() bool {
	if t.outcome != "" {
		return false
	}
	t.cancels++
	if t.waiting == nil || !t.waiting.cancel() {
		t.due = true
	}
	return true
}

func (t *mTask) uncancel() int {
	if t.cancels > 0 {
		t.cancels--
		if t.cancels == 0 {
			t.due = false
		}
	}
	return t.cancels
}

func (t *mTask) step(o mOutcome) {
	t.waiting = nil
	if t.due {
		t.due, o = false, mCancelled
	}
	waits, end := t.next(o)
	switch {
	case end != "":
		if end == mOK && t.due {
			end = mCancelled
		}
		t.end(end)
	case waits == nil:
		t.loop.soon(func() { t.step(mOK) })
	default:
		waits.add(func() { t.step(waits.outcome) })
		t.waiting = waits
		if t.due && waits.cancel() {
			t.due = false
		}
	}
}

func (l *mLoop) sleep(ticks int) (f *mFuture) {
	f = &mFuture{loop: l}
	l.later(ticks, func() { f.endOnce(mOK) })
	return f
}

func (l *mLoop) gather(children []*mFuture, results bool) *mFuture {
	outer := &mFuture{loop: l}
	left, asked := len(children), false
	outer.onCancel = func() bool {
		any := false
		for _, c := range children {
			any = c.cancel() || any
		}
		asked = asked || any
		return any
	}
	ended := func(c *mFuture) {
		left--
		switch {
		case outer.outcome != "":
		case !results && c.outcome != mOK:
			outer.end(c.outcome)
		case left > 0:
		case asked:
			outer.end(mCancelled)
		default:
			outer.end(mOK)
		}
	}
	var done []*mFuture
	for _, c := range children {
		if c.outcome != "" {
			done = append(done, c)
			continue
		}
		c.add(func() { ended(c) })
	}
	for _, c := range done {
		ended(c)
	}
	return outer
}

// wait is FIRST_COMPLETED, with a limit if it is above zero.
func (l *mLoop) wait(fs []*mFuture, limit int) *mFuture {
	waiter := &mFuture{loop: l}
	if limit > 0 {
		l.later(limit, func() { waiter.endOnce(mOK) })
	}
	for _, f := range fs {
		f.add(func() { waiter.endOnce(mOK) })
	}
	return waiter
}

func (l *mLoop) shield(inner *mFuture) *mFuture {
	outer := &mFuture{loop: l}
	if inner.outcome != "" {
		return inner
	}
	inner.add(func() { outer.endOnce(inner.outcome) })
	return outer
}
