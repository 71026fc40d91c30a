package loop

import (
	"iter"
	"sync"
)

// A strand is one of the goroutines among which a loop passes control: that of
// Run, or one that runs the bodies of tasks, one after the other.
//
// Each but that of Run is a coroutine of iter.Pull, and that is a slot in which
// one goroutine waits: a call of next, or of yield, puts the caller into the slot
// and takes out who was in it, whoever the two are. So a task gives control
// straight to the next one, by one switch, where a loop that is always between
// two tasks needs two. Who waits in whose slot is noted in at.
type strand struct {
	g  uintptr // its goroutine; with isTurned the slot's last switch was by next: the following one is by yield
	at *strand // in whose slot it waits; nil: it runs

	next  func() (struct{}, bool)
	yield func(struct{}) bool
}

// isTurned is a bit that no address of a goroutine has.
const isTurned = 1

// turn is called for each switch in the slot of s, and tells whether it is by next.
func (s *strand) turn() bool {
	s.g ^= isTurned
	return s.g&isTurned != 0
}

// goroutine is that of s, once its body has begun.
func (s *strand) goroutine() int64 { return int64(s.g &^ isTurned) }

// maxIdle is how many coroutines without a task a loop keeps for its next tasks.
const maxIdle = 1024

// newStrand makes a coroutine for the first step of a task. It is made on the
// goroutine of Run, or of who creates an eager task, and has its profiler labels.
func (l *Loop) newStrand() *strand {
	s := new(strand)
	s.at, l.fresh = s, s
	s.next, _ = iter.Pull(l.root)
	return s
}

// idleStrand takes one that has no task; nil if there is none.
func (l *Loop) idleStrand() *strand {
	last := len(l.idle) - 1
	if last < 0 {
		return nil
	}
	s := l.idle[last]
	l.idle[last] = nil
	l.idle = l.idle[:last]
	return s
}

// strandRoot is the coroutine, of the strand that was made just before: the bodies
// of tasks, until there are none and enough idle coroutines. All strands share the
// one function value.
func (l *Loop) strandRoot(yield func(struct{}) bool) {
	s := l.fresh
	l.fresh = nil
	s.yield, s.g = yield, getg()|s.g
	goexit := true
	defer func() {
		if goexit {
			l.lift(s)
		}
	}()
	for l.current != nil {
		l.current.run(s)
		if !l.rest(s) {
			break
		}
	}
	goexit = false
}

// rest gives control to who is next until there is another task for s. It gives
// false if s is to end, which gives control to whoever waits in its slot, and
// that one passes it on.
func (l *Loop) rest(s *strand) bool {
	l.current, l.resting = nil, s
	to := l.after(s)
	l.resting = nil
	switch {
	case to == s:
		return true
	case len(l.idle) < maxIdle:
		l.idle = append(l.idle, s)
		l.swap(s, to)
		if l.current != nil {
			return true
		}
		to = l.own // from drain
	}
	l.forward = to
	return false
}

// swap gives control from the one that runs to another, and comes back when
// somebody gives it to from. Every function between a body and the switch costs
// nanoseconds, since the processor foresees no return behind it.
func (l *Loop) swap(from, to *strand) {
	if to == from {
		return
	}
	slot := to.at
	to.at, from.at = nil, slot
	if slot.turn() {
		slot.next()
	} else {
		slot.yield(struct{}{})
	}
	if l.forward != nil {
		l.passOn(from)
	}
}

// passOn gives control, which s got from one that ended, to whom that one meant.
func (l *Loop) passOn(s *strand) {
	to := l.forward
	l.forward, s.at = nil, nil
	l.swap(s, to)
}

// after is who gets control when s gives it away.
func (l *Loop) after(s *strand) *strand {
	if len(l.eager) > 0 {
		if to := l.back(s); to != nil {
			return to
		}
	}
	if l.indirect || l.aborting {
		return l.own
	}
	return l.pick(s)
}

// pick goes on with the ready queue on behalf of s, and gives the strand of the
// next step: s itself if that is its own. What only the goroutine of Run does, it
// leaves to that.
func (l *Loop) pick(s *strand) *strand {
	for l.fatal == nil && (l.left > 0 || !l.stopping && l.begin()) {
		e := l.ready.first()
		if e.kind == entryCall {
			break
		}
		t := e.task
		if t.strand == nil && e.kind == entryStep && s != l.resting && len(l.idle) == 0 {
			break
		}
		kind, seq := e.kind, e.seq
		l.ready.drop()
		l.left--
		fetchAhead(&l.ready.ring[0], len(l.ready.ring)-1, l.ready.head)
		if kind == entryTimer {
			t.slept(seq)
		} else if !t.done && t.seq == seq {
			if to := l.stepOn(t, s); to != nil {
				return to
			}
		}
	}
	return l.own
}

// stepOn prepares the step of t and gives the strand to run it; nil if t has
// ended before its first. s is the one that runs.
func (l *Loop) stepOn(t *Task, s *strand) *strand {
	if t.strand == nil {
		if !l.start(t) {
			return nil
		}
		switch {
		case s == l.resting:
			t.strand = s
		default:
			t.strand = l.idleStrand()
		}
		if t.strand == nil {
			t.strand = l.newStrand()
		}
	} else {
		if f := t.target; f != nil {
			t.target = nil
			if t.err == nil {
				t.err = f.result()
			}
		}
		if r := l.rec; r != nil {
			if i := r.n.get(); i < r.due.get() { // note, without a call
				r.block[uint64(i)%blockSize] = word(codeControl, t.number)
				r.n.set(i + 1)
			} else {
				r.noteLong(word(codeControl, t.number))
			}
		}
	}
	t.wait = waitNone
	l.current = t
	l.running.set(t.strand.goroutine())
	return t.strand
}

// resume gives control from the goroutine of Run to s, and comes back when there
// is something that only it does.
func (l *Loop) resume(s *strand) {
	l.swap(l.own, s)
	for l.lifted != nil {
		l.letGo()
	}
	l.current = nil
	l.running.set(0)
	l.goexits()
}

// drain ends the idle coroutines.
func (l *Loop) drain() {
	for s := l.idleStrand(); s != nil; s = l.idleStrand() {
		l.swap(l.own, s)
	}
	l.running.set(0)
}

// symmetric says whether iter.Pull lets any goroutine call next and yield. It is
// tried once, since its documentation does not say; where it does not, all
// switches go by the goroutine of Run.
var symmetric = sync.OnceValue(func() (ok bool) {
	defer func() { _ = recover() }()
	var yieldA, yieldB func(struct{}) bool
	var order []byte
	note := func(b byte) { order = append(order, b) }
	var nextB func() (struct{}, bool)
	nextA, _ := iter.Pull(func(yield func(struct{}) bool) {
		yieldA = yield
		nextB() // waits in B's slot
		note('A')
		yieldA(struct{}{})
	})
	nextB, _ = iter.Pull(func(yield func(struct{}) bool) {
		yieldB = yield
		note('B')
		yieldA(struct{}{}) // waits in A's slot, and gives control to this function
		note('b')
		yieldB(struct{}{}) // and to A
	})
	nextA()
	note('m')
	nextA()
	note('n')
	nextA()
	nextB()
	return string(order) == "BmbAn"
})
