package loop

const haveCycles = true

// cycles is the processor's time stamp counter. Reading it takes a third of the
// time of reading the clock.
func cycles() uint64

// cyclesFor is cycles for a step that will be written to p, and has the processor
// fetch the memory for the steps behind it meanwhile.
//
//go:noescape
func cyclesFor(p *packed) uint64
