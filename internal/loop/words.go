package loop

import "time"

// A record is a stream of words of 32 bits, without pointers, so that recording
// neither allocates nor formats, and touches little memory. The low four bits of a
// word are its code; what a switch needs is one word. Replay makes steps of them.
type code uint32

const (
	codeControl code = iota // task: it has control again; who ran has given way for one turn
	codeStart               // task: its body begins; who ran has given way
	codeCreated             // task: made by the one that runs
	codeDone                // task: the one that runs, ended without an error
	codeAwait               // text, task: the one that runs suspends for a future of that name
	codeWake                // text, task: woken by the one that runs, for such a future
	codeBack                // task, or 0 for the loop: it goes on without a step
	codeClock               // the time of what follows, from the one before
	codeFar                 // the same, for a long time; another word belongs to it
	codeStep                // any step; stepWords-1 other words belong to it
	codeEnd                 // the next word is in the next block
)

const (
	codeBits = 4
	codeMask = 1<<codeBits - 1

	// A word with a text has eight bits for it, and less for the task.
	textBits  = 8
	maxText   = 1<<textBits - 1
	maxTasked = 1<<(32-codeBits-textBits) - 1

	// A clock word says whether what follows is a burst, in which not every step
	// has a time of its own, and whether the time comes early in one.
	sampledBit = 1 << codeBits
	earlyBit   = 2 << codeBits
	clockBits  = 32 - codeBits - 2

	// The first word of a step.
	kindShift = codeBits
	forShift  = kindShift + 4
	runsBit   = 1 << (forShift + 4) // a task runs, and goes on
	stepWords = 4
)

//go:nosplit
func word(c code, x int32) uint32 { return uint32(x)<<codeBits | uint32(c) }

//go:nosplit
func codeOf(w uint32) code { return code(w & codeMask) }

// fields are the text and the task of a word with both.
func fields(w uint32) (text, task int32) {
	return int32(w >> codeBits & maxText), int32(w >> (codeBits + textBits))
}

// pack gives the words of any step but for its time.
//
//go:nosplit
func pack(s Step, runs bool) [stepWords]uint32 {
	head := uint32(codeStep) | uint32(s.Kind)<<kindShift | uint32(s.For)<<forShift
	if runs {
		head |= runsBit
	}
	if s.sleeps() {
		return [...]uint32{head, uint32(s.Task), uint32(s.Sleep), uint32(s.Sleep >> 32)}
	}
	return [...]uint32{head, uint32(s.Task), uint32(s.By), uint32(s.Arg)}
}

//go:nosplit
func (s Step) sleeps() bool { return s.Kind == StepSuspend && s.For == ForSleep }

// unpack is the reverse of pack.
func unpack(w [stepWords]uint32) (s Step, runs bool) {
	s = Step{Task: int32(w[1]), Kind: StepKind(w[0] >> kindShift & 15), For: WaitKind(w[0] >> forShift & 15)}
	if s.sleeps() {
		s.Sleep = time.Duration(w[3])<<32 | time.Duration(w[2])
	} else {
		s.By, s.Arg = int32(w[2]), int32(w[3])
	}
	return s, w[0]&runsBit != 0
}
