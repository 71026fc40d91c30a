package loop

import "time"

// To look at the time takes as long as half a switch does. So where steps are
// short, only one of them every burstTime has a time of its own, and those between
// are spread evenly (replay.flush): their times are wrong by less than that.
//
// A step that takes long among short ones is not lost. The goroutine of lookOut
// asks every tickEvery for the time of the next step, whichever it is; so what
// took longer than that is told apart. And behind some steps that together took
// long, each has its own time again.
const (
	shortStep   = time.Microsecond // what is a short step
	sampleAfter = 32               // so many that are short on the average make a burst
	burstTime   = 8 * time.Microsecond
	minTogether = 8 // of a burst: the least number of words of a record that have one time
	maxTogether = 64
	tickEvery   = time.Millisecond // in a burst
	tickFor     = 20               // so many ticks without a burst end the ticking
)

// look notes that what follows is at now, and decides how soon to look again.
//
//go:nosplit
func (r *Record) look(now time.Duration) {
	since, early := now-r.at, false
	switch {
	case r.sampling:
		n := r.n.get() - r.sampled
		early = n < r.together
		switch {
		case since > shortStep*time.Duration(n):
			r.attend(now)
		case since < burstTime/2 && !early:
			r.together = min(2*r.together, maxTogether)
		case since > burstTime:
			r.together = max(r.together/2, minTogether)
		}
	default:
		r.single++
		if r.single == sampleAfter {
			r.sampling = r.maySample && now-r.alone < sampleAfter*shortStep
			r.single, r.alone = 0, now
			r.tell()
		}
		if since == 0 && !r.sampling {
			return
		}
	}
	r.clock(now, early)
}

// attend has each step looked at from now on.
//
//go:nosplit
func (r *Record) attend(now time.Duration) {
	r.sampling, r.single, r.alone, r.together = false, 0, now, minTogether
}

// tell has lookOut look more often in a burst.
func (r *Record) tell() {
	if !r.sampling || r.ticking.get() != 0 {
		return
	}
	select {
	case r.bursts <- struct{}{}:
	default:
	}
}

// clock appends the time. early says that it is not yet the turn of a burst.
//
//go:nosplit
func (r *Record) clock(now time.Duration, early bool) {
	since := uint64(max(now-r.at, 0))
	r.at += time.Duration(since)
	var flag uint32
	if r.sampling {
		flag = sampledBit
	}
	if early {
		flag |= earlyBit
	}
	if since < 1<<clockBits {
		r.append(uint32(since)<<(32-clockBits) | flag | uint32(codeClock))
	} else {
		r.append(uint32(since>>32)<<(32-clockBits) | flag | uint32(codeFar))
		r.append(uint32(since))
	}
	r.sampled = r.n.get()
}

// mark notes the time now, behind something that took time and was no step.
func (r *Record) mark(now time.Duration) {
	r.room()
	r.clock(now, true)
	r.setDue()
}

// setDue sets from which word on the next goes the long way.
//
//go:nosplit
func (r *Record) setDue() {
	if !r.sampling {
		r.due.set(0)
		return
	}
	n := r.n.get()
	end := n - n%blockSize + blockSize - reserve
	r.due.set(min(r.sampled+r.together, end))
}

// tick has the next step looked at. It is called on another goroutine; that it
// may come in vain, when the loop looks at this moment, does no harm.
func (r *Record) tick() (burst bool) {
	if r.due.get() == 0 {
		return false
	}
	r.due.set(0)
	return true
}
