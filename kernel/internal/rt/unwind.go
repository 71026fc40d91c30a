package rt

import (
	"sync"
	"time"
)

// unwinding is the set of a run's goroutines that a panic is leaving: from the
// first deferred call that it meets until it is recovered or has come up.
type unwinding struct {
	mu   sync.Mutex
	set  map[int64]bool
	none chan struct{} // closed when the set becomes empty; nil if it is
}

func (u *unwinding) add(id int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.set == nil {
		u.set = map[int64]bool{}
	}
	if len(u.set) == 0 {
		u.none = make(chan struct{})
	}
	u.set[id] = true
}

func (u *unwinding) remove(id int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if !u.set[id] {
		return
	}
	delete(u.set, id)
	if len(u.set) == 0 {
		close(u.none)
		u.none = nil
	}
}

// wait blocks until no goroutine is in the set, at most for d.
func (u *unwinding) wait(d time.Duration) {
	u.mu.Lock()
	none := u.none
	u.mu.Unlock()
	if none == nil {
		return
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-none:
	case <-t.C:
	}
}

// unwinds notes that a panic is leaving functions of the calling goroutine.
func unwinds() {
	if r := Current(); r != nil {
		r.unwinding.add(goid())
	}
}

// unwound notes that the calling goroutine's panic is over.
func (r *Run) unwound() { r.unwinding.remove(goid()) }
