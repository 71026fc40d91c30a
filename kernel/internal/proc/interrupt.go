package proc

import (
	"context"
	"fmt"
	"time"
)

// interrupt starts the goroutine that watches ctx while r runs. The function
// that it returns ends it.
func (w *Worker) interrupt(ctx context.Context, p *process, r *run) (stop func()) {
	stopped, ended := make(chan struct{}), make(chan struct{})
	// after waits for a step of the ladder and reports whether it is due.
	after := func(due <-chan time.Time, cancelled <-chan struct{}) bool {
		select {
		case <-due:
		case <-cancelled:
		case <-r.arrived:
			return false
		case <-p.done:
			return false
		case <-stopped:
			return false
		}
		return true
	}
	go func() {
		defer close(ended)
		if !after(nil, ctx.Done()) {
			return
		}
		start := time.Now()
		p.out.send(frame{kind: kindCancel, id: r.id})
		if !after(time.After(w.cfg.PushAfter), nil) {
			return
		}
		p.out.send(frame{kind: kindCancel, id: r.id})
		if !after(time.After(w.cfg.KillAfter-time.Since(start)), nil) {
			return
		}
		p.kill(fmt.Sprintf("interrupted: the cell did not stop within %v; the variables are gone", shortDuration(w.cfg.KillAfter)))
	}()
	return func() { close(stopped); <-ended }
}

// shortDuration writes d with a space before the unit, "2 s", "50 ms".
func shortDuration(d time.Duration) string {
	if d >= time.Second {
		return fmt.Sprintf("%g s", d.Seconds())
	}
	return fmt.Sprintf("%g ms", float64(d)/float64(time.Millisecond))
}
