package loop

import (
	"context"
	"errors"
	"time"
)

// threadLimit is how long Run waits, at its end, for functions of ToThread that
// have not returned: asyncio's limit for its default executor.
const threadLimit = 300 * time.Second

// ToThread runs f on a goroutine of its own, and suspends until it has
// returned. f may block; it must not await. Its context is done when the wait
// ends early, since the task was cancelled, and f should return then: nothing
// else ends it, and Run waits for it, up to five minutes. finished tells
// whether f has returned.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.to_thread
func ToThread(ctx context.Context, f func(context.Context) error) (finished bool, err error) {
	return beside(ctx, "ToThread", "a function in a thread", f)
}

func beside(ctx context.Context, op, what string, f func(context.Context) error) (finished bool, err error) {
	t, err := enter(ctx, op)
	if err != nil {
		return false, err
	}
	inside, cancel := context.WithCancel(ctx)
	defer cancel()
	l, done := t.loop, &future{loop: t.loop, owner: outside(what)}
	l.threads++
	go l.thread(func() error { return f(inside) }, func(err error) {
		finished = true
		if !done.done {
			done.finish(err)
		}
	})
	err = t.await(ctx, done)
	return finished, err
}

// thread is the goroutine of a function; it gives the outcome to the loop.
func (l *Loop) thread(f func() error, give func(error)) {
	var err error
	var out *fatal
	returned := false
	defer func() {
		if !returned {
			if value := recover(); value == nil {
				err = errGoexit
			} else if err = panicError(value); err == nil {
				out = &fatal{value}
				err = &CancelledError{Msg: "the event loop was interrupted"}
			}
		}
		l.callSoonThreadsafe(func() {
			if out != nil && l.fatal == nil {
				l.fatal = out
			}
			give(err)
			l.threadEnded()
		})
	}()
	err = f()
	returned = true
}

func (l *Loop) threadEnded() {
	l.threads--
	if l.threads == 0 && l.noThreads != nil && !l.noThreads.done {
		l.noThreads.finish(nil)
	}
}

// awaitThreads waits, at the end of Run, for the functions that still run.
func (l *Loop) awaitThreads() {
	if l.threads == 0 || l.fatal != nil {
		return
	}
	l.noThreads = &future{loop: l, owner: named("the functions in threads")}
	limit := l.callAt(l.now()+threadLimit, l.giveUpThreads)
	defer limit.Cancel()
	l.runUntil(l.noThreads)
}

func (l *Loop) giveUpThreads() {
	if l.noThreads != nil && !l.noThreads.done {
		l.report(Report{Kind: ThreadLeft, Message: "a function of ToThread still runs: have it return when its context is done"})
		l.noThreads.finish(nil)
	}
}

// named is the owner of a future that belongs to no task.
type named string

func (n named) label() string { return string(n) }

// outside is the owner of a future that something off the loop ends.
type outside string

func (o outside) label() string { return string(o) }

// Blocking suspends until f has returned, which runs on a goroutine of its own
// and must return soon after stop is closed: that happens when the wait ends
// early, and Blocking itself returns only after f has.
func Blocking(ctx context.Context, what string, f func(stop <-chan struct{})) error {
	t, err := enter(ctx, what)
	if err != nil {
		return err
	}
	stop, ended := make(chan struct{}), make(chan struct{})
	done := &future{loop: t.loop, owner: outside("what " + what + " waits for")}
	go func() {
		defer close(ended)
		f(stop)
		t.loop.callSoonThreadsafe(func() {
			if !done.done {
				done.finish(nil)
			}
		})
	}()
	defer func() {
		close(stop)
		<-ended
	}()
	return t.await(ctx, done)
}

// RunCoroutineThreadsafe has the loop of ctx run c as a task. It may be called
// from any goroutine; ctx is that of any task of the loop.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.run_coroutine_threadsafe
func RunCoroutineThreadsafe(ctx context.Context, c *Coroutine) *Threadsafe {
	s := &Threadsafe{done: make(chan struct{})}
	parent := taskOf(ctx)
	if parent == nil || parent.loop == nil {
		s.finish(errNoLoop("RunCoroutineThreadsafe"))
		return s
	}
	s.loop = parent.loop
	if !s.loop.promise(s) || !s.loop.callSoonThreadsafe(func() { s.start(ctx, parent, c) }) {
		s.finish(ErrClosed)
	}
	return s
}

// Threadsafe is the outcome of a coroutine for other goroutines than the
// loop's: concurrent.futures.Future. Its methods may be called from any.
type Threadsafe struct {
	loop  *Loop
	done  chan struct{}
	err   error // valid when done is closed
	ended bool  // guarded by the loop's door, or before anybody else has it

	task      *Task // on the loop
	cancelled bool  // on the loop: asked for before the task was there
}

// start makes the task; it runs on the loop.
func (s *Threadsafe) start(ctx context.Context, parent *Task, c *Coroutine) {
	s.task = parent.create(ctx, c, nil)
	if s.cancelled {
		s.task.cancel("")
	}
	s.task.addDone(func() {
		s.loop.door.mu.Lock()
		defer s.loop.door.mu.Unlock()
		delete(s.loop.door.watched, s)
		s.finish(s.task.result())
	})
}

// finish sets the outcome, once.
func (s *Threadsafe) finish(err error) {
	if !s.ended {
		s.ended, s.err = true, err
		close(s.done)
	}
}

// promise has the loop's end finish s; it gives false once that has come.
func (l *Loop) promise(s *Threadsafe) bool {
	l.door.mu.Lock()
	defer l.door.mu.Unlock()
	if l.closed.Load() {
		return false
	}
	if l.door.watched == nil {
		l.door.watched = map[*Threadsafe]struct{}{}
	}
	l.door.watched[s] = struct{}{}
	return true
}

// Wait blocks the calling goroutine until the coroutine has ended, and gives
// its error, or that of ctx if ctx is done before; finished tells which. It is
// refused on the loop, which it would stop for ever: await a task there.
func (s *Threadsafe) Wait(ctx context.Context) (finished bool, err error) {
	select {
	case <-s.done:
		return true, s.err
	default:
	}
	if s.loop.here() {
		return false, errors.New("asyncx: waiting for a coroutine on its own event loop would stop the loop: use CreateTask and Await")
	}
	select {
	case <-s.done:
		return true, s.err
	case <-ctx.Done():
		return false, context.Cause(ctx)
	}
}

// Done gives a channel that is closed when the coroutine has ended.
func (s *Threadsafe) Done() <-chan struct{} { return s.done }

// Cancel asks the coroutine's task to end; it gives false if the coroutine, or
// its loop, has ended.
func (s *Threadsafe) Cancel() bool {
	select {
	case <-s.done:
		return false
	default:
	}
	return s.loop.callSoonThreadsafe(func() {
		s.cancelled = true
		if s.task != nil {
			s.task.cancel("")
		}
	})
}
