package loop

import "time"

// replay makes the words of a record steps again, one after the other.
type replay struct {
	seen func(Step) // gets each step without its time, at once
	sink func(Step) // gets it when its time is known

	next    int64 // the word to be read
	running int32 // who has control; 0: the loop
	at      time.Duration
	sampled bool // the steps of group have one time

	group   []groupStep   // those that sink has not got
	ordinal int           // how many times a body has run since the last time
	gap     time.Duration // from one to the next in the group before
}

// groupStep is one of some steps of which only the first has a time.
type groupStep struct {
	Step
	ordinal int
}

// read goes on to the word before end.
func (p *replay) read(blocks []*block, end int64) {
	for p.next < end {
		words := blocks[p.next/blockSize][p.next%blockSize:]
		p.next += int64(p.word(words))
	}
}

// finish gives sink what is left.
func (p *replay) finish() { p.flush(p.gap*time.Duration(p.ordinal+1), true) }

// word takes in what begins at words, and says how many belong to it.
func (p *replay) word(words []uint32) int {
	w := words[0]
	x := int32(w >> codeBits)
	text, task := fields(w)
	switch codeOf(w) {
	case codeControl:
		p.step(Step{Kind: StepResume, Task: x}, false)
	case codeStart:
		p.step(Step{Kind: StepStart, Task: x}, false)
	case codeCreated:
		p.step(Step{Kind: StepCreated, Task: x, By: p.running}, true)
	case codeDone:
		p.step(Step{Kind: StepDone, Task: x}, true)
	case codeAwait:
		p.step(Step{Kind: StepSuspend, Task: task, For: ForFuture, Arg: text}, true)
	case codeWake:
		p.step(Step{Kind: StepWake, Task: task, By: p.running, For: ForFuture, Arg: text}, true)
	case codeBack:
		p.giveWay()
		p.running = x
	case codeClock:
		p.clock(time.Duration(w>>(32-clockBits)), w)
	case codeFar:
		p.clock(time.Duration(w>>(32-clockBits))<<32|time.Duration(words[1]), w)
		return 2
	case codeStep:
		s, runs := unpack([stepWords]uint32(words))
		if s.Kind != StepResume || !p.fails(s) {
			p.step(s, runs)
		}
		return stepWords
	case codeEnd:
		return int(blockSize - p.next%blockSize)
	}
	return 1
}

// step is a step, while a task runs and goes on if runs says so.
func (p *replay) step(s Step, runs bool) {
	if !runs {
		p.giveWay()
	} else if p.running != 0 {
		p.pass()
	}
	p.emit(s)
	switch s.Kind {
	case StepStart, StepResume:
		p.running = s.Task
	case StepSuspend, StepDone:
		if s.Task == p.running {
			p.running = 0
		}
	}
}

// giveWay has the task that runs give way for one turn: it has not said that it
// suspends for anything else.
func (p *replay) giveWay() {
	if p.running == 0 {
		return
	}
	p.pass()
	p.emit(Step{Kind: StepSuspend, Task: p.running, For: ForTurn})
	p.running = 0
}

// pass is the passing of time: a body has run up to here.
func (p *replay) pass() {
	if len(p.group) > 0 {
		p.ordinal++
	}
}

func (p *replay) emit(s Step) {
	if p.seen != nil {
		p.seen(s)
	}
	if !p.sampled {
		p.flush(0, false)
	}
	p.group = append(p.group, groupStep{s, p.ordinal})
}

// fails has the task that has just got control get it with the error of s.
func (p *replay) fails(s Step) bool {
	last := len(p.group) - 1
	if last < 0 || p.running != s.Task || p.group[last].Kind != StepResume {
		return false
	}
	p.group[last].Arg = s.Arg
	return true
}

// clock is the time of what follows, with its word.
func (p *replay) clock(since time.Duration, w uint32) {
	early := w&earlyBit != 0
	p.flush(since, early)
	p.at += since
	p.sampled = w&sampledBit != 0
}

// flush gives the steps of a group their times, in which since has passed. Where
// the time comes early, it was the last of them that took long.
func (p *replay) flush(since time.Duration, early bool) {
	gap := since / time.Duration(p.ordinal+1)
	switch {
	case !p.sampled:
		gap = 0
	case early:
		gap = min(gap, p.gap)
	default:
		p.gap = gap
	}
	for _, s := range p.group {
		s.At = p.at + gap*time.Duration(s.ordinal)
		if p.sink != nil {
			p.sink(s.Step)
		}
	}
	p.group, p.ordinal = p.group[:0], 0
}
