package loop

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// What is in this file is for packages that work beside a loop, on goroutines of
// their own, and hand over to it: streams and processes.

// Of gives the loop of ctx to op, an operation that does not suspend: the caller
// is one of its coroutines or callbacks.
func Of(ctx context.Context, op string) (*Loop, error) { return loopOf(ctx, op) }

// Here reports whether the caller is one of the loop's coroutines or callbacks.
func (l *Loop) Here() bool { return l.here() }

// Post has the loop call f at its next turn. It may be called from any
// goroutine, and gives false once the loop has ended.
func (l *Loop) Post(f func()) bool { return l.callSoonThreadsafe(f) }

// Report hands r to the reporter of the loop, on the loop.
func (l *Loop) Report(r Report) { l.report(r) }

// NewWait gives a future that something beside the loop will end; what is its
// name in traces: "readline".
func (l *Loop) NewWait(what string) *Future {
	return &Future{future{loop: l, owner: outside(what)}}
}

// Wake ends the future well, if it has not ended.
func (f *Future) Wake() {
	if !f.done {
		f.finish(nil)
	}
}

// Wait is Await of the future in the words of op.
func (f *Future) Wait(ctx context.Context, op string) error {
	t, err := enter(ctx, op)
	if err != nil {
		return err
	}
	return t.await(ctx, &f.future)
}

// Beside is ToThread for op; what names the wait in traces.
func Beside(ctx context.Context, op, what string, f func(context.Context) error) (finished bool, err error) {
	return beside(ctx, op, what, f)
}

// Guard calls f, which may be anybody's, and gives a panic in it as an error.
func Guard(f func() error) (err error) {
	returned := false
	defer func() {
		if returned {
			return
		}
		if value := recover(); value != nil {
			if err = panicError(value); err == nil {
				err = fmt.Errorf("panic: %v", value)
			}
			return
		}
		err = errGoexit
	}()
	err = f()
	returned = true
	return err
}

// ending is a call for the end of a loop.
type ending struct {
	n    uint64
	call func()
}

// AtEnd has call called when the loop ends, behind its last task and before it
// refuses what is posted; the last one first. It is called on the loop's
// goroutine, must not block, and remove takes it back.
func (l *Loop) AtEnd(call func()) (remove func()) {
	if l.endings == nil {
		l.endings = map[*ending]struct{}{}
	}
	l.callbacks++
	e := &ending{n: l.callbacks, call: call}
	l.endings[e] = struct{}{}
	return func() { delete(l.endings, e) }
}

func (l *Loop) runEndings() {
	for len(l.endings) > 0 {
		all := slices.SortedFunc(maps.Keys(l.endings), func(a, b *ending) int { return int(b.n) - int(a.n) })
		l.endings = nil
		for _, e := range all {
			if err := Guard(func() error { e.call(); return nil }); err != nil {
				l.report(Report{Kind: CallbackFailed, Message: "exception at the end of the loop", Err: err})
			}
		}
	}
}

// ErrNotHere is the error of using what belongs to a loop from outside of it.
var ErrNotHere = errors.New("asyncx: this belongs to another goroutine's event loop: use it by CallSoonThreadsafe")
