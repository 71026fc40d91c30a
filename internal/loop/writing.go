package loop

// The methods of this file are called on the loop's goroutine.

// next appends a step, to be filled in. It is not seen before publish.
func (r *Record) next() *packed {
	if r.fill == blockSize {
		r.grow()
	}
	p := &r.block[r.fill%blockSize]
	r.fill++
	return p
}

// publish lets readers see the steps so far.
func (r *Record) publish() {
	r.open = false
	r.n.set(int64(r.full + r.fill))
}

// add appends a step and lets readers see it.
func (r *Record) add(s Step) {
	r.write(s)
	r.publish()
}

// write appends a step.
func (r *Record) write(s Step) { r.put(r.next(), s) }

// put writes a step to p.
func (r *Record) put(p *packed, s Step) {
	packed, ok := pack(s)
	if !ok {
		packed = r.keep(s)
	}
	*p = packed
}

// turn appends the suspension of a task for one turn. A suspension is seen
// together with what follows.
func (r *Record) turn(task int32) {
	if r.fill == blockSize {
		r.grow()
	}
	p := &r.block[r.fill%blockSize]
	n := cyclesFor(p)
	p.head, p.task, p.rest = head(r.watch.time(n), 0, StepSuspend, ForTurn), task, 0
	r.fill++
	r.open = true
}

// suspension appends any but that of a sleep.
func (r *Record) suspension(task int32, what WaitKind, arg int32) {
	p := r.next()
	p.head = head(r.watch.time(cyclesFor(p)), 0, StepSuspend, what)
	p.task, p.rest = task, uint32(arg)
	r.open = true
}

// wake appends a StepWake, at the moment of the latest step unless a body runs.
func (r *Record) wake(task int32, runs bool, by int32, what WaitKind, arg int32) {
	p := r.next()
	at := r.watch.latest
	if runs {
		at = r.watch.time(cyclesFor(p))
	}
	if arg <= maxExtra {
		p.head = head(at, uint8(arg), StepWake, what)
		p.task, p.rest = task, uint32(by)
	} else {
		r.put(p, Step{Kind: StepWake, At: at, Task: task, By: by, For: what, Arg: arg})
	}
	r.publish()
}

// resumed appends the resumption of a task, at the moment of the latest step. If
// that is a suspension it becomes a switch, which is both.
func (r *Record) resumed(task int32) {
	if r.open {
		p := &r.block[(r.fill-1)%blockSize]
		if p.rest <= maxExtra && p.isSuspension() {
			p.switchTo(task)
			r.publish()
			return
		}
	}
	*r.next() = packed{head: head(r.watch.latest, 0, StepResume, ForNothing), task: task}
	r.publish()
}

func (r *Record) grow() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.block, r.fill, r.full = newBlock(), 0, r.full+blockSize
	*r.blocks = append(*r.blocks, r.block)
}
