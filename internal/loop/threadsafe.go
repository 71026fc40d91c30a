package loop

import (
	"context"
	"sync"
	"sync/atomic"
)

// door is where other goroutines hand functions to the loop.
type door struct {
	mu      sync.Mutex
	pending []func()
	any     atomic.Bool
	wake    chan struct{} // ends the loop's wait
	watched map[*Threadsafe]struct{}
}

// callSoonThreadsafe runs f on the loop at its next turn. It may be called from
// any goroutine, and gives false once the loop has ended. On the loop itself f
// takes its place behind what is ready now, as in asyncio.
func (l *Loop) callSoonThreadsafe(f func()) bool {
	if haveG && l.here() {
		l.ready.push(entry{kind: entryCall, call: f})
		return true
	}
	l.door.mu.Lock()
	defer l.door.mu.Unlock()
	if l.closed.Load() {
		return false
	}
	l.door.pending = append(l.door.pending, f)
	l.door.any.Store(true)
	select {
	case l.door.wake <- struct{}{}:
	default: // it is awake already
	}
	return true
}

// admit makes what was handed in ready.
func (l *Loop) admit() {
	if !l.door.any.Load() {
		return
	}
	l.door.mu.Lock()
	pending := l.door.pending
	l.door.pending = nil
	l.door.any.Store(false)
	l.door.mu.Unlock()
	for _, f := range pending {
		l.ready.push(entry{kind: entryCall, call: f})
	}
}

// shut refuses whatever comes from now on.
func (l *Loop) shut() {
	l.door.mu.Lock()
	defer l.door.mu.Unlock()
	l.closed.Store(true)
	if l.rec != nil {
		l.rec.close(l.now())
	}
	l.door.pending = nil
	for s := range l.door.watched {
		s.finish(ErrClosed)
	}
	l.door.watched = nil
}

// CallSoonThreadsafe has the loop of ctx call f at its next turn. It may be
// called from any goroutine; ctx is that of any task of the loop. The error
// says that there is no such loop, or that it has ended.
//
// https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.call_soon_threadsafe
func CallSoonThreadsafe(ctx context.Context, f func()) error {
	t := taskOf(ctx)
	switch {
	case t == nil || t.loop == nil:
		return errNoLoop("CallSoonThreadsafe")
	case !t.loop.callSoonThreadsafe(f):
		return ErrClosed
	}
	return nil
}
