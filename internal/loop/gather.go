package loop

import (
	"context"
	"fmt"
	"slices"
)

// gathering is asyncio's _GatheringFuture: an outcome made of others.
type gathering struct {
	outer     future
	children  []*future // each once, in order
	finished  int
	keepGoing bool // return_exceptions: errors are results
	cancelled bool // somebody cancelled the whole
	cancelMsg string
}

// Gather waits for all of as; coroutines become tasks, in their order, and one
// that is given twice runs once. With results false the first error is
// returned at once, and the others go on running; with results true it waits
// for all, and each error is in errs, in the order of as. err is set if the
// gathering itself failed: it was cancelled (which cancels all of as, and waits
// for them), or it was called wrongly.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.gather
func Gather(ctx context.Context, as []Awaitable, results bool) (errs []error, err error) {
	op := "Gather"
	if results {
		op = "GatherResults"
	}
	t, err := enter(ctx, op)
	if err != nil || len(as) == 0 {
		return nil, err
	}
	futures, err := t.ensure(ctx, as, op)
	if err != nil {
		return nil, err
	}
	g := t.loop.newGathering(unique(futures), results)
	if err := t.await(ctx, &g.outer); err != nil {
		return nil, err
	}
	errs = make([]error, len(futures))
	for i, f := range futures {
		errs[i] = f.result()
	}
	return errs, nil
}

// ensure gives the futures of as, making tasks of the coroutines.
func (t *Task) ensure(ctx context.Context, as []Awaitable, op string) ([]*future, error) {
	for i, a := range as {
		switch {
		case a.coro == nil && a.future == nil:
			return nil, fmt.Errorf("asyncx.%s: argument %d of %d is nil", op, i+1, len(as))
		case a.future != nil && a.future.loop != t.loop && !a.future.done:
			return nil, fmt.Errorf("asyncx.%s: %s belongs to a different event loop", op, a.future.label())
		}
	}
	futures := make([]*future, len(as))
	for i, a := range as {
		futures[i] = a.future
		if a.coro != nil && a.coro.state.Or(isGiven)&isGiven != 0 { // perhaps here
			if first := slices.Index(as[:i], a); first >= 0 {
				futures[i] = futures[first]
			}
		}
		if futures[i] == nil {
			futures[i] = &CreateTask(ctx, a.coro).future
		}
	}
	return futures, nil
}

// unique gives each once, where it comes first.
func unique(futures []*future) []*future {
	kept := make([]*future, 0, len(futures))
	for _, f := range futures {
		if !f.marked {
			f.marked = true
			kept = append(kept, f)
		}
	}
	for _, f := range kept {
		f.marked = false
	}
	return kept
}

// newGathering watches children, of which there is at least one. As in CPython
// 3.12 and later, those that are done already count at once.
func (l *Loop) newGathering(children []*future, keepGoing bool) *gathering {
	g := &gathering{children: children, keepGoing: keepGoing}
	g.outer.loop, g.outer.owner = l, g
	for _, f := range children {
		if !f.done {
			f.add(callback{call: func() { g.childDone(f) }})
		}
	}
	for _, f := range children {
		if f.done {
			g.childDone(f)
		}
	}
	return g
}

func (g *gathering) childDone(f *future) {
	g.finished++
	switch {
	case g.outer.done:
		f.retrieved = true // whoever gathered it knows of an earlier error
	case !g.keepGoing && f.err != nil:
		g.outer.finish(f.result())
	case g.finished < len(g.children):
	case g.cancelled:
		g.outer.finish(&CancelledError{Msg: g.cancelMsg})
	default:
		g.outer.finish(nil)
	}
}

func (g *gathering) label() string { return "gather" }

// cancel cancels the children; the outcome follows when they have ended.
func (g *gathering) cancel(msg string) bool {
	if g.outer.done {
		return false
	}
	asked := false
	for _, f := range g.children {
		if f.cancel(msg) {
			asked = true
		}
	}
	if asked {
		g.cancelled, g.cancelMsg = true, msg
	}
	return asked
}
