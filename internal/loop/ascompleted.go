package loop

import "context"

// Completed gives the outcomes of several awaitables as they come.
type Completed struct {
	loop    *Loop
	futures []*future
	err     error // why there is nothing to give

	done    []int // ended and not given yet, by their place in futures
	left    int   // not given yet
	todo    int   // not ended yet
	expired bool
	limit   *Handle
	forget  []func()
	waiters []*future
}

// AsCompleted makes tasks of the coroutines among as, in their order, and gives
// what Next takes from. It does not suspend.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.as_completed
func AsCompleted(ctx context.Context, as []Awaitable, options []WaitOption) *Completed {
	l, err := loopOf(ctx, "AsCompleted")
	if err != nil {
		return &Completed{err: err, left: 1}
	}
	futures, err := taskOf(ctx).ensure(ctx, as, "AsCompleted")
	if err != nil {
		return &Completed{err: err, left: 1}
	}
	c := &Completed{loop: l, futures: futures}
	seen := map[*future]bool{}
	for i, f := range futures {
		if seen[f] {
			continue
		}
		seen[f] = true
		c.todo++
		c.forget = append(c.forget, l.watch(f, func() { c.ended(i) }))
	}
	c.left = c.todo
	if rule := ruleOf(options); rule.limited && c.todo > 0 {
		c.limit = l.callAt(l.now()+rule.limit, c.expire)
	}
	return c
}

func (c *Completed) ended(i int) {
	c.done = append(c.done, i)
	c.todo--
	if c.todo == 0 && c.limit != nil {
		c.limit.Cancel()
	}
	c.wake()
}

func (c *Completed) expire() {
	c.expired = true
	c.drop()
	c.wake()
}

// wake has every task that waits in Next look again.
func (c *Completed) wake() {
	for _, w := range c.waiters {
		if !w.done {
			w.finish(nil)
		}
	}
	c.waiters = nil
}

// drop lets go of what has not ended.
func (c *Completed) drop() {
	for _, forget := range c.forget {
		forget()
	}
	c.forget = nil
}

// Next suspends until the next of them has ended and gives its place in as and
// its error. Where there is none left, more is false. With i of -1 the error is
// the caller's own: it was cancelled, or the time is over; nothing follows.
func (c *Completed) Next(ctx context.Context) (i int, err error, more bool) { //nolint:staticcheck // read in this order
	if c.left == 0 {
		return -1, nil, false
	}
	c.left--
	if c.err != nil {
		return -1, c.err, true
	}
	t, err := enter(ctx, "AsCompleted")
	for err == nil && len(c.done) == 0 {
		if c.expired {
			err = &TimeoutError{}
			break
		}
		w := &future{loop: t.loop}
		c.waiters = append(c.waiters, w)
		err = t.await(ctx, w)
	}
	if err != nil {
		c.Close()
		return -1, err, true
	}
	i = c.done[0]
	c.done = c.done[1:]
	return i, c.futures[i].result(), true
}

// Close gives up the rest; their tasks go on.
func (c *Completed) Close() {
	c.left = 0
	c.drop()
	if c.limit != nil {
		c.limit.Cancel()
	}
}
