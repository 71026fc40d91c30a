package loop

// The methods of this file are called on the loop's goroutine.
//
// A task's stack may be full up to where it suspends, and it does so at the end of a
// long chain of calls. Were that of a traced task longer, its stack would be copied to
// a larger place, at the price of twenty switches, and lie apart from the others. So
// what a step needs mostly has no check of the stack (nosplit), which leaves room for
// it; what is rare has.

// reserve is how many words are kept free at the end of a block: a time, a step,
// and the word that ends the block.
const reserve = 2 + stepWords + 1

// note appends a word. Most go the short way.
//
//go:nosplit
func (r *Record) note(w uint32) {
	if i := r.n.get(); i < r.due.get() {
		r.block[uint64(i)%blockSize] = w
		r.n.set(i + 1)
		return
	}
	r.noteLong(w)
}

// keepLabel remembers the label of the owner of a future, who is neither a task nor
// outside of the loop.
func (r *Record) keepLabel(of owner, text int32) {
	r.owner, r.label = of, 0
	if text <= maxText {
		r.label = uint32(text) << codeBits
	}
}

// noteLabel appends a word with the label that keepLabel was given, if there is room
// in it for the numbers.
func (r *Record) noteLabel(c code, task int32) bool {
	if r.label == 0 || task > maxTasked {
		return false
	}
	r.note(r.label | uint32(task)<<(codeBits+textBits) | uint32(c))
	return true
}

// noteLong is note where there may be no room, or the time is due.
//
//go:noinline
//go:nosplit
func (r *Record) noteLong(w uint32) {
	c := codeOf(w)
	given := c == codeControl || c == codeStart || c == codeBack
	r.ahead(!given || !r.rests)
	r.append(w)
	r.rests = c == codeAwait || c == codeDone || c == codeBack && w>>codeBits == 0
	r.setDue()
}

// add appends any step. runs says that a task runs, and goes on behind the step
// unless this is its suspension or its end.
//
//go:nosplit
func (r *Record) add(s Step, runs bool) {
	long := r.n.get() >= r.due.get()
	if long {
		r.ahead(runs || !r.rests)
	}
	r.put(s, runs)
	switch s.Kind {
	case StepSuspend, StepDone:
		r.rests = true
	case StepStart, StepResume:
		r.rests = false
	default:
		r.rests = !runs
	}
	if long {
		r.setDue()
	}
}

// put appends a step for which there is room.
//
//go:nosplit
func (r *Record) put(s Step, runs bool) {
	i := r.n.get()
	words := pack(s, runs)
	copy(r.block[uint64(i)%blockSize:], words[:])
	r.n.set(i + stepWords)
}

// ahead is what comes before a step: room for it, and its time. timed says that
// time has passed since the one before: a body has run. What the loop does
// between two bodies is at one moment.
//
//go:nosplit
func (r *Record) ahead(timed bool) {
	r.room()
	if timed || r.sampling {
		r.look(r.watch.now())
	}
}

//go:nosplit
func (r *Record) room() {
	if r.n.get()%blockSize > blockSize-reserve {
		r.append(uint32(codeEnd))
		r.grow()
	}
}

// append appends a word for which there is room.
//
//go:nosplit
func (r *Record) append(w uint32) {
	i := r.n.get()
	r.block[uint64(i)%blockSize] = w
	r.n.set(i + 1)
}

// grow begins a block.
func (r *Record) grow() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.block = newBlock()
	*r.blocks = append(*r.blocks, r.block)
	r.n.set(int64(len(*r.blocks)-1) * blockSize)
}
