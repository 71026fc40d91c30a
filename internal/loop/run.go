package loop

import (
	"context"
	"fmt"
)

// Run runs c as the main task of a new event loop, on the calling goroutine,
// and blocks until it has ended. Tasks that are left then are cancelled and
// waited for. The error is that of c.
//
// When ctx is done the main task is cancelled. Inside a running coroutine Run
// does nothing and gives [ErrRunning].
//
// https://docs.python.org/3/library/asyncio-runner.html#asyncio.run
func Run(ctx context.Context, c *Coroutine) error {
	if current() != nil || taskOf(ctx) != nil && taskOf(ctx).isRunning() {
		return ErrRunning
	}
	l := newLoop(ctx)
	var err error
	l.host(func() {
		err = l.runMain(ctx, c)
		if l.fatal == nil {
			l.finish()
		}
	})
	return err
}

// host does work on the calling goroutine as the loop's own. When work panics,
// or a body did what ends the loop, the loop is given up.
func (l *Loop) host(work func()) {
	l.g = getg()
	l.arm()
	register(l)
	defer unregister(l)
	if l.rec != nil && (l.place != nil || l.rec.maySample) {
		stop := make(chan struct{})
		defer close(stop)
		go l.lookOut(stop)
	}
	returned := false
	defer func() {
		if !returned { // a panic, or runtime.Goexit
			l.abort()
		}
	}()
	work()
	l.drain()
	if l.fatal != nil {
		panic(l.fatal.value)
	}
	returned = true
}

// finish ends what the main tasks have left behind.
func (l *Loop) finish() {
	l.closing = true
	l.cancelRest()
	l.awaitThreads()
	if l.fatal == nil {
		l.reportRest()
		l.abort()
	}
}

// runMain runs c as the main task.
func (l *Loop) runMain(ctx context.Context, c *Coroutine) error {
	l.main = l.newTask(ctx, c, nil)
	if ctx.Err() != nil {
		l.main.cancel(context.Cause(ctx).Error())
	}
	stop := context.AfterFunc(ctx, func() {
		l.callSoonThreadsafe(func() { l.main.cancel(context.Cause(ctx).Error()) })
	})
	defer stop()
	l.runUntil(&l.main.future)
	if l.fatal != nil {
		return nil
	}
	return l.main.result()
}

// cancelRest cancels the tasks that main left behind and waits for their end,
// as asyncio's Runner.close does.
func (l *Loop) cancelRest() {
	rest := l.tasks.all()
	if len(rest) == 0 {
		return
	}
	all := make([]*future, len(rest))
	for i, t := range rest {
		t.cancel("")
		all[i] = &t.future
	}
	l.runUntil(&l.newGathering(all, true).outer)
	for _, t := range rest {
		if t.unseen() {
			t.retrieved = true
			l.report(Report{Kind: TaskFailed, Message: "unhandled error during the end of asyncx.Run", Task: t.String(), Err: t.err})
		}
	}
}

// reportRest tells what the program forgot.
func (l *Loop) reportRest() {
	for _, f := range l.failures.unseen() {
		l.report(neverRetrieved(f))
	}
	for t := l.tasks.first; t != nil; t = t.after {
		l.report(Report{Kind: TaskPending, Message: "Task was destroyed but it is pending!", Task: t.String()})
	}
	for _, c := range l.unstarted.take() {
		l.report(unawaited(c.of().name))
	}
}

// abort ends every coroutine that is left: its await panics with a value that
// only the coroutine's root recovers, so deferred calls run.
func (l *Loop) abort() {
	l.aborting, l.goexit = true, false
	if l.rec != nil {
		l.noteBack(nil)
	}
	for t := l.tasks.first; t != nil; t = l.tasks.first {
		t.closing = true
		if t.strand == nil {
			t.in.begin()
			l.end(t, fmt.Errorf("the event loop was closed before the task ran: %w", ErrCancelled))
			continue
		}
		if l.rec != nil {
			l.noteBack(t)
		}
		l.current = t
		l.running.set(t.strand.goroutine())
		l.resume(t.strand)
	}
	l.runEndings()
	l.drain()
	l.shut()
}
