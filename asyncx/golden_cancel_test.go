package asyncx_test

import (
	"context"
	"errors"
	"time"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about cancelling.

// sleeper sleeps long, and prints name if it is cancelled.
func sleeper(log logger, name string) func(context.Context) error {
	return func(ctx context.Context) error {
		err := asyncx.Sleep(ctx, 10*time.Second)
		if cancelled(err) {
			log(name)
		}
		return err
	}
}

func cancelBeforeStart(ctx context.Context, log logger) error {
	t := task0(ctx, say(log, "never"))
	log(t.Cancel())
	if cancelled(wait(ctx, t)) {
		log("cancelled", t.Cancelled())
	}
	return nil
}

func cancelInSleep(ctx context.Context, log logger) error {
	t := task0(ctx, sleeper(log, "w cancelled"))
	err := asyncx.Sleep(ctx, 0)
	log(t.Cancel(), t.Done())
	u := task0(ctx, say(log, "other"))
	if cancelled(wait(ctx, t)) {
		log("main saw it", t.Cancelled())
	}
	return errors.Join(err, wait(ctx, u))
}

func cancelSwallowed(ctx context.Context, log logger) error {
	t := asyncx.CreateTask(ctx, asyncx.Async(func(ctx context.Context) (string, error) {
		_ = sleeper(log, "swallowed")(ctx)
		return "value", asyncx.Sleep(ctx, tick)
	}))
	err := asyncx.Sleep(ctx, 0)
	t.Cancel()
	v, err2 := asyncx.Await(ctx, t)
	log(v, t.Cancelled())
	return errors.Join(err, err2)
}

func cancelDone(ctx context.Context, log logger) error {
	t := task0(ctx, func(context.Context) error { return nil })
	err := wait(ctx, t)
	log(t.Cancel(), t.Cancelled(), t.Cancelling())
	return err
}

func cancelCounts(ctx context.Context, log logger) error {
	t := task0(ctx, func(ctx context.Context) error {
		if cancelled(asyncx.Sleep(ctx, 10*time.Second)) {
			self := asyncx.CurrentTask(ctx)
			log("in", self.Cancelling())
			log("left", self.Uncancel())
			log("left", self.Uncancel())
			log("left", self.Uncancel())
		}
		return nil
	})
	err := asyncx.Sleep(ctx, 0)
	log(t.Cancel(), t.Cancel())
	err = errors.Join(err, wait(ctx, t))
	log(t.Cancelled())
	return err
}

func uncancelInTime(ctx context.Context, log logger) error {
	return wait(ctx, task0(ctx, func(ctx context.Context) error {
		self := asyncx.CurrentTask(ctx)
		self.Cancel("")
		log(self.Uncancel())
		if err := asyncx.Sleep(ctx, 0); err != nil {
			return err
		}
		log("not cancelled")
		return nil
	}))
}

func cancelSelf(ctx context.Context, log logger) error {
	return wait(ctx, task0(ctx, func(ctx context.Context) error {
		asyncx.CurrentTask(ctx).Cancel("")
		log("still running")
		_ = sleeper(log, "now")(ctx)
		err := asyncx.Sleep(ctx, 0)
		log("and on")
		return err
	}))
}

func cancelSelfSleepZero(ctx context.Context, log logger) error {
	t := task0(ctx, func(ctx context.Context) error {
		asyncx.CurrentTask(ctx).Cancel("")
		err := asyncx.Sleep(ctx, 0)
		if cancelled(err) {
			log("now")
		}
		return err
	})
	if cancelled(wait(ctx, t)) {
		log(t.Cancelled())
	}
	return nil
}

func cancelReachesChild(ctx context.Context, log logger) error {
	c := task0(ctx, sleeper(log, "child"))
	p := task0(ctx, func(ctx context.Context) error {
		err := wait(ctx, c)
		if cancelled(err) {
			log("parent")
		}
		return err
	})
	err := asyncx.Sleep(ctx, 0)
	p.Cancel()
	if cancelled(wait(ctx, p)) {
		log("main", c.Cancelled(), p.Cancelled())
	}
	return err
}

func cancelChildSwallows(ctx context.Context, log logger) error {
	c := asyncx.CreateTask(ctx, asyncx.Async(func(ctx context.Context) (string, error) {
		if cancelled(asyncx.Sleep(ctx, 10*time.Second)) {
			return "saved", nil
		}
		return "", nil
	}))
	p := task0(ctx, func(ctx context.Context) error {
		v, err := asyncx.Await(ctx, c)
		log("parent got", v)
		return err
	})
	err := asyncx.Sleep(ctx, 0)
	p.Cancel()
	err = errors.Join(err, wait(ctx, p))
	log(p.Cancelled(), p.Cancelling())
	return err
}

func cancelWhenWoken(ctx context.Context, log logger) error {
	c := task0(ctx, func(context.Context) error { return nil })
	p := task0(ctx, func(ctx context.Context) error {
		err := wait(ctx, c)
		if cancelled(err) {
			log("parent cancelled")
		}
		return err
	})
	c.AddDoneCallback(func(*asyncx.Task[asyncx.None]) { log("cancel", p.Cancel()) })
	if cancelled(wait(ctx, p)) {
		log("main", c.Cancelled(), p.Cancelled())
	}
	return nil
}
