package loop

import (
	"sync"
	"sync/atomic"
)

// here reports whether the caller runs on this loop: in one of its coroutines
// or callbacks.
func (l *Loop) here() bool {
	if l == nil || l.closed.Load() {
		return false
	}
	if !haveG {
		return true
	}
	g := getg()
	return g == l.g || g == uintptr(l.running.get())
}

// loops are the loops that run now, so that code without a context (a call of
// an async function, a nested Run) finds its own. It is copied on each change.
var loops struct {
	mu  sync.Mutex
	all atomic.Pointer[[]*Loop]
}

// current gives the loop that the caller runs on, or nil.
func current() *Loop {
	all := loops.all.Load()
	if all == nil || !haveG {
		return nil
	}
	g := getg()
	for _, l := range *all {
		if g == l.g || g == uintptr(l.running.get()) {
			return l
		}
	}
	return nil
}

func register(l *Loop) {
	change(func(all []*Loop) []*Loop { return append(all, l) })
}

func unregister(l *Loop) {
	change(func(all []*Loop) []*Loop {
		for i, other := range all {
			if other == l {
				return append(all[:i], all[i+1:]...)
			}
		}
		return all
	})
}

func change(edit func([]*Loop) []*Loop) {
	loops.mu.Lock()
	defer loops.mu.Unlock()
	var all []*Loop
	if old := loops.all.Load(); old != nil {
		all = append(all, *old...)
	}
	all = edit(all)
	if len(all) == 0 {
		loops.all.Store(nil)
		return
	}
	loops.all.Store(&all)
}
