package loop

import (
	"context"
	"time"
)

// Clock is where a loop gets its time from. The default is the time package,
// whose time is virtual inside a testing/synctest bubble.
type Clock interface {
	// Now is the present moment.
	Now() time.Time
	// Alarm gives a channel that receives once, after d.
	// The loop asks for a new alarm only after stop.
	Alarm(d time.Duration) (c <-chan time.Time, stop func())
}

type clockKey struct{}

// WithClock gives a context in which Run takes its time from clock.
func WithClock(ctx context.Context, clock Clock) context.Context {
	return context.WithValue(ctx, clockKey{}, clock)
}

func clockOf(ctx context.Context) Clock {
	if c, ok := ctx.Value(clockKey{}).(Clock); ok {
		return c
	}
	return &realClock{}
}

// realClock keeps one timer for the life of the loop.
type realClock struct{ t *time.Timer }

func (c *realClock) Now() time.Time { return time.Now() }

func (c *realClock) Alarm(d time.Duration) (<-chan time.Time, func()) {
	if c.t == nil {
		c.t = time.NewTimer(d)
	} else {
		c.t.Reset(d)
	}
	return c.t.C, c.stop
}

func (c *realClock) stop() { c.t.Stop() }
