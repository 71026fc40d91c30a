package loop

import (
	"context"
	"fmt"
	"time"
)

type slowKey struct{}

// WithSlowCallbackDuration gives a context in which Run reports every step of a
// task, and every callback, that keeps control for d or longer, since all other
// tasks wait meanwhile. With zero or less it reports none: the default. asyncio
// does it in debug mode, with 100 ms.
//
// https://docs.python.org/3/library/asyncio-dev.html#debug-mode
func WithSlowCallbackDuration(ctx context.Context, d time.Duration) context.Context {
	return context.WithValue(ctx, slowKey{}, d)
}

func slowOf(ctx context.Context) time.Duration {
	d, _ := ctx.Value(slowKey{}).(time.Duration)
	return max(d, 0)
}

// measure does one entry of the ready queue and reports it if it was slow.
func (l *Loop) measure(e entry) {
	began := l.now()
	l.do(e)
	took := l.now() - began
	if took < l.slow {
		return
	}
	r := Report{Kind: SlowCallback, Message: fmt.Sprintf("Executing a callback took %.3f seconds", took.Seconds())}
	if e.kind != entryCall {
		r.Message = fmt.Sprintf("Executing %s took %.3f seconds", e.task, took.Seconds())
	}
	l.report(r)
}
