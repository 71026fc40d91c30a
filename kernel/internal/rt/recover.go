package rt

import (
	"sync"
	"sync/atomic"

	"gokernel/internal/loop"
)

// Only the function that a defer statement calls can recover, not one that it
// calls in turn (the Go specification, "Handling panics"). So a call that is
// deferred is armed while a panic unwinds. A function with a recover in it
// takes that when it begins, before anything else; any other disarms it at its
// checkpoint, for which the flags are set as long.

var (
	running sync.Map     // goroutine to the Defers that runs its calls for a panic
	arms    atomic.Int64 // how many are armed
)

// enter makes d the Defers whose call is armed on this goroutine.
func (d *Defers) enter() (leave func()) {
	id := goid()
	prev, _ := running.Load(id)
	running.Store(id, d)
	if r := Current(); r != nil {
		d.armed = r.s
		arms.Add(1)
		r.s.arm(1)
	}
	return func() {
		d.disarm()
		if prev == nil {
			running.Delete(id)
		} else {
			running.Store(id, prev)
		}
	}
}

func (d *Defers) disarm() {
	if d.armed != nil {
		arms.Add(-1)
		d.armed.arm(-1)
		d.armed = nil
	}
}

// arm counts the armed calls of a session, and sets the flag for them.
func (s *Session) arm(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.armed += n
	s.setFlags()
}

// armed is the Defers whose call is armed on the calling goroutine, or nil.
func armed() *Defers {
	if arms.Load() == 0 {
		return nil
	}
	x, ok := running.Load(goid())
	if !ok || x.(*Defers).armed == nil {
		return nil
	}
	return x.(*Defers)
}

// Recovers begins a function that calls recover: what it returns is for
// [Recover], nil unless a defer statement has called the function and a panic
// unwinds.
func Recovers() *Defers {
	d := armed()
	if d != nil {
		d.disarm()
	}
	return d
}

// DeferredRecover is `defer recover()`, which does nothing where a panic of the
// function itself, whose calls are in own, has it called.
func DeferredRecover(own, d *Defers) {
	if !own.panicking {
		Recover(d)
	}
}

// Recover ends the panic for which the calls of d are run and returns its
// value, or nil if there is none. An interrupt cannot be recovered.
func Recover(d *Defers) any {
	if d == nil || !d.panicking || loop.IsUnwind(d.value) {
		return nil
	}
	if _, stop := d.value.(Interrupt); stop {
		return nil
	}
	v := normalize(d.value)
	d.panicking, d.value = false, nil
	forgetTrace()
	if r := Current(); r != nil {
		r.unwound()
	}
	return v
}
