package loop

import (
	"math/bits"
	"sync"
	"time"
)

// stopwatch is the time since a moment, as a trace needs it: many times a
// microsecond. Between two looks at the clock it goes by the processor's cycles;
// the clock is looked at again after maxDrift, and whenever the loop has waited.
// So an error of the counter, or its stop, does not add up.
type stopwatch struct {
	base   uint64 // cycles at the last look at the clock
	at     time.Duration
	latest time.Duration // what now said last
	scale  uint64        // nanoseconds for 1<<32 cycles; 0: only the clock says the time
	limit  uint64        // maxDrift in cycles
	clock  func() time.Duration
}

const maxDrift = time.Millisecond

// cycleLength is the length of 1<<32 cycles in nanoseconds, measured once; 0 if
// this machine has no counter that can be used.
var cycleLength = sync.OnceValue(func() uint64 {
	if !haveCycles {
		return 0
	}
	began := time.Now()
	from, n0 := together(began)
	to, n1 := from, n0
	for to-from < 200*time.Microsecond {
		to, n1 = together(began)
	}
	n := n1 - n0
	if n < 1<<10 || n > 1<<30 {
		return 0
	}
	scale, _ := bits.Div64(0, uint64(to-from)<<32, n)
	return scale
})

// together reads the clock and the counter at one moment: the best of some
// attempts, since the machine may do something else between the two.
func together(began time.Time) (at time.Duration, n uint64) {
	gap := uint64(1 << 62)
	for range 8 {
		before := cycles()
		t := time.Since(began)
		if after := cycles(); after-before < gap {
			gap, at, n = after-before, t, after
		}
	}
	return at, n
}

// newStopwatch gives one that goes by clock. real says that this is the time
// package's.
func newStopwatch(clock func() time.Duration, real bool) stopwatch {
	w := stopwatch{clock: clock}
	if real && haveCycles && passes() {
		w.scale = cycleLength()
	}
	if w.scale > 0 {
		w.limit, _ = bits.Div64(0, uint64(maxDrift)<<32, w.scale)
	}
	w.look()
	return w
}

// passes reports whether the time package's time passes while a program runs: in
// a bubble of testing/synctest it stands still.
func passes() bool {
	began, from := time.Now(), cycles()
	for cycles()-from < 1<<14 {
		if time.Since(began) > 0 {
			return true
		}
	}
	return false
}

// now is the time.
//
//go:nosplit
func (w *stopwatch) now() time.Duration {
	n := cycles() - w.base
	if n >= w.limit {
		return w.look()
	}
	w.latest = max(w.latest, w.at+time.Duration(n*w.scale>>32))
	return w.latest
}

// look is now by the clock.
func (w *stopwatch) look() time.Duration {
	w.at, w.base = w.clock(), cycles()
	w.latest = max(w.latest, w.at)
	return w.latest
}
