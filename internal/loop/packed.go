package loop

import (
	"math/bits"
	"time"
)

// packed is a step as it is recorded: small and without pointers, so that
// recording neither allocates nor formats, and few pages of memory are touched.
type packed struct {
	head uint64 // from the top: 48 bits of time, 8 of extra, 4 of kind, 4 of what for
	task int32
	rest uint32 // By, or else Arg or Sleep
}

const (
	maxExtra = 254
	sameArg  = 255 // the extra of a step whose Arg is its By
	isLarge  = 15  // the kind of a step that is kept elsewhere, with rest as its number
)

func head(at time.Duration, extra uint8, kind StepKind, what WaitKind) uint64 {
	return uint64(at)<<16 | uint64(extra)<<8 | uint64(kind)<<4 | uint64(what)
}

// withBy says of which kinds the rest is By, and Arg the extra.
func (k StepKind) withBy() bool {
	return k == StepCreated || k == StepWake || k == StepCancel || k == StepCall
}

// pack gives false if s does not fit: a text with a high number, a long sleep to
// the nanosecond, a trace of days.
func pack(s Step) (p packed, ok bool) {
	var extra int
	p.task = s.Task
	switch {
	case s.For == ForSleep && s.Kind == StepSuspend: // extra is the exponent
		extra = max(0, bits.Len64(uint64(s.Sleep))-32)
		p.rest = uint32(s.Sleep >> extra)
		ok = s.By == 0 && s.Arg == 0 && s.Sleep>>extra<<extra == s.Sleep
	case s.Kind.withBy():
		p.rest, extra = uint32(s.By), int(s.Arg)
		if s.Arg == s.By && s.Arg != 0 {
			extra = sameArg
		}
		ok = extra >= 0 && (extra <= maxExtra || s.Arg == s.By)
	default:
		p.rest = uint32(s.Arg)
		ok = s.By == 0
	}
	p.head = head(s.At, uint8(extra), s.Kind, s.For)
	return p, ok && uint64(s.At) < 1<<48
}

// unpack is the reverse; large are the steps that did not fit.
func (p packed) unpack(large []Step) Step {
	extra := uint8(p.head >> 8)
	s := Step{
		At: time.Duration(p.head >> 16), Task: p.task,
		Kind: StepKind(p.head >> 4 & 15), For: WaitKind(p.head & 15),
	}
	switch {
	case s.Kind == isLarge:
		return large[p.rest]
	case s.For == ForSleep && s.Kind == StepSuspend:
		s.Sleep = time.Duration(p.rest) << extra
	case s.Kind.withBy():
		s.By, s.Arg = int32(p.rest), int32(extra)
		if extra == sameArg {
			s.Arg = s.By
		}
	default:
		s.Arg = int32(p.rest)
	}
	return s
}

// keep gives what stands for a step that does not fit.
func (r *Record) keep(s Step) packed {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.large = append(r.large, s)
	return packed{head: isLarge << 4, rest: uint32(len(r.large) - 1)}
}
