// Package iter is our source of the generic functions of package iter.
package iter

import "iter"

// A step is what the goroutine of a pulled sequence answers.
type step[K, V any] struct {
	k      K
	v      V
	ok     bool
	failed bool // the sequence panicked
	cause  any
}

// Pull turns a sequence into a function that gives its next value, and one
// that ends it. A panic of the sequence comes out of the call that met it. Each
// call waits for the sequence, which runs in a goroutine of its own.
func Pull[V any](seq iter.Seq[V]) (next func() (V, bool), stop func()) {
	pair := func(yield func(V, bool) bool) {
		seq(func(v V) bool { return yield(v, true) })
	}
	next2, stop := Pull2(pair)
	next = func() (V, bool) {
		v, _, ok := next2()
		return v, ok
	}
	return next, stop
}

// Pull2 is Pull for a sequence of pairs.
func Pull2[K, V any](seq iter.Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	ask := make(chan bool) // whether another pair is wanted
	answers := make(chan step[K, V])
	started, done := false, false
	run := func() {
		defer func() {
			last := step[K, V]{}
			if p := recover(); p != nil {
				last.failed = true
				last.cause = p
			}
			answers <- last
		}()
		if <-ask {
			seq(func(k K, v V) bool {
				answers <- step[K, V]{k: k, v: v, ok: true}
				return <-ask
			})
		}
	}
	turn := func(more bool) step[K, V] {
		if !started {
			started = true
			go run()
		}
		ask <- more
		s := <-answers
		if !s.ok {
			done = true
		}
		if s.failed {
			panic(s.cause)
		}
		return s
	}
	next = func() (K, V, bool) {
		if done {
			var k K
			var v V
			return k, v, false
		}
		s := turn(true)
		return s.k, s.v, s.ok
	}
	stop = func() {
		if !done && started {
			turn(false)
		}
		done = true
	}
	return next, stop
}
