package loop

import "context"

// Feed is a function that hands over one value after the other, each when it
// is asked for, from a goroutine of its own, where it may block.
type Feed struct {
	run     func(next func() bool)
	started bool
	done    *future       // of the present Next
	ask     chan struct{} // for the next value
	stop    chan struct{} // closed by Close
	over    bool          // run has returned
}

// NewFeed gives a feed that begins with the first Next. run calls next when it
// has put a value in its place; next blocks until the following one is asked
// for, and gives false when run should return.
func NewFeed(run func(next func() bool)) *Feed {
	return &Feed{run: run, ask: make(chan struct{}, 1), stop: make(chan struct{})}
}

// Next suspends until there is a value; more is false after the last. With more
// true the error is the caller's own, or that of a panic in run, and nothing
// follows.
func (f *Feed) Next(ctx context.Context) (err error, more bool) { //nolint:staticcheck // as Completed.Next
	if f.over {
		return nil, false
	}
	t, err := enter(ctx, "Each")
	if err != nil {
		f.over = true
		return err, true
	}
	l, done := t.loop, &future{loop: t.loop, owner: named("the next of Each")}
	f.done = done
	if f.started {
		f.ask <- struct{}{}
	} else {
		f.started = true
		l.threads++
		go l.thread(func() error { f.run(func() bool { return f.next(l) }); return nil }, f.ended)
	}
	if err := t.await(ctx, done); err != nil {
		f.over = true
		return err, true
	}
	return nil, !f.over
}

// next is called on the goroutine of run.
func (f *Feed) next(l *Loop) bool {
	l.callSoonThreadsafe(func() { f.give(nil) })
	select {
	case <-f.stop:
		return false
	case <-f.ask:
		return true
	}
}

func (f *Feed) ended(err error) {
	f.over = true
	f.give(err)
}

func (f *Feed) give(err error) {
	if f.done != nil && !f.done.done {
		f.done.finish(err)
	}
}

// Close has run return at its next value. It does not wait for it; the end of
// Run does.
func (f *Feed) Close() {
	f.over = true
	close(f.stop)
}
