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

const packedSize = 16

const (
	maxExtra = 254
	sameArg  = 255 // the extra of a step whose Arg is its By
	isLarge  = 15  // the kind of a step that is kept elsewhere, with rest as its number
	isSwitch = 14  // the kind of a StepSuspend of task and a StepResume of rest; Arg is the extra
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

func (p packed) isSwitch() bool { return p.head>>4&15 == isSwitch }

// isSuspension reports whether p, with a small rest, can become a switch.
func (p packed) isSuspension() bool {
	return p.head>>4&15 == uint64(StepSuspend) && p.head&15 != uint64(ForSleep)
}

// switchTo makes a suspension the switch to task.
func (p *packed) switchTo(task int32) {
	p.head += uint64(p.rest)<<8 + uint64(isSwitch-StepSuspend)<<4
	p.rest = uint32(task)
}

// unpack is the reverse of pack; large are the steps that did not fit. A switch is
// two steps.
func (p packed) unpack(large []Step) (s, resumed Step, double bool) {
	if !p.isSwitch() {
		return p.single(large), Step{}, false
	}
	at := time.Duration(p.head >> 16)
	s = Step{At: at, Task: p.task, Kind: StepSuspend, For: WaitKind(p.head & 15), Arg: int32(p.head >> 8 & 255)}
	return s, Step{At: at, Task: int32(p.rest), Kind: StepResume}, true
}

func (p packed) single(large []Step) Step {
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
