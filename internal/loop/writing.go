package loop

// The methods of this file are called on the loop's goroutine.

// reserve is how many words are kept free at the end of a block: a time, a step,
// and the word that ends the block.
const reserve = 2 + stepWords + 1

// note appends a word. Most go the short way.
func (r *Record) note(w uint32) {
	if i := r.n.get(); i < r.due.get() {
		r.block[uint64(i)%blockSize] = w
		r.n.set(i + 1)
		return
	}
	r.noteLong(w)
}

// noteLabel appends a word with the label of an owner, if it is the one that was
// last awaited, as in a program that hands things over by queues or locks it is.
func (r *Record) noteLabel(c code, task int32, of owner) bool {
	i := r.n.get()
	if i >= r.due.get() || r.label == 0 || !identical(of, r.owner) || task > maxTasked {
		return false
	}
	r.block[uint64(i)%blockSize] = r.label | uint32(task)<<(codeBits+textBits) | uint32(c)
	r.n.set(i + 1)
	return true
}

// keepLabel remembers the label of the owner of a future that is awaited, and is
// neither a task nor outside of the loop.
func (r *Record) keepLabel(of owner, text int32) {
	r.owner, r.label = of, 0
	if text <= maxText {
		r.label = uint32(text) << codeBits
	}
}

// noteLong is note where there may be no room, or the time is due.
//
//go:noinline
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
func (r *Record) put(s Step, runs bool) {
	i := r.n.get()
	words := pack(s, runs)
	copy(r.block[uint64(i)%blockSize:], words[:])
	r.n.set(i + stepWords)
}

// ahead is what comes before a step: room for it, and its time. timed says that
// time has passed since the one before: a body has run. What the loop does
// between two bodies is at one moment.
func (r *Record) ahead(timed bool) {
	r.room()
	if timed || r.sampling {
		r.look(r.watch.now())
	}
}

func (r *Record) room() {
	if r.n.get()%blockSize > blockSize-reserve {
		r.append(uint32(codeEnd))
		r.grow()
	}
}

// append appends a word for which there is room.
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
