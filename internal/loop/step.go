package loop

// unwind is the panic that ends the body of a coroutine when the loop itself is
// given up.
type unwind struct{}

// IsUnwind reports whether a recovered value is the loop's own, on its way to
// end a coroutine: who recovers it must panic with it again.
func IsUnwind(value any) bool {
	_, ok := value.(unwind)
	return ok
}

// step runs t up to its next suspension or its end.
func (l *Loop) step(t *Task) {
	if s := l.stepOn(t, l.own); s != nil {
		l.resume(s)
	}
}

// start begins t, unless t was cancelled before its first step: then the body
// never runs.
func (l *Loop) start(t *Task) bool {
	err := t.in.begin()
	if t.due != nil {
		err, t.due = t.due, nil
	}
	if err != nil {
		l.end(t, err)
		return false
	}
	if l.rec != nil {
		l.noteStart(t)
	}
	return true
}

// run is the body of the task and its outcome. A panic is caught here, on the
// coroutine, where its stack still is.
func (t *Task) run(s *strand) {
	l := t.loop
	l.running.set(s.goroutine())
	var err error
	returned := false
	defer func() {
		if !returned {
			err = l.recovered(t, recover())
		}
		l.end(t, err)
	}()
	err = t.in.body(t.context())
	if err == nil && t.due != nil { // asked for after its last await
		err = t.due
	}
	returned = true
}

// recovered turns what a body panicked with into the error of its task.
// It is called while the body's frames are still on the stack.
func (l *Loop) recovered(t *Task, value any) error {
	switch {
	case value == nil:
		return errGoexit // iter.Pull carries it on to the goroutine of Run
	case IsUnwind(value):
		return &CancelledError{Msg: "the event loop was closed"}
	}
	err := panicError(value)
	if err == nil { // the hook wants it out of Run
		if l.fatal == nil {
			l.fatal = &fatal{value}
		}
		return &CancelledError{Msg: "the event loop was interrupted"}
	}
	return err
}

// end sets the outcome of t and takes it off the loop.
func (l *Loop) end(t *Task, err error) {
	t.err, t.target, t.wait = nil, nil, waitNone
	l.tasks.remove(t)
	t.strand = nil
	if l.rec != nil {
		l.noteDone(t, err)
	}
	t.finish(err)
	if t.unseen() {
		l.failures.add(&t.future)
	}
	(*taskContext)(t).end()
}

// suspend gives control to the loop until the task is woken, and gives the
// error that the wait ended with. Its frame is small, and what is rare is
// elsewhere: among many tasks, each line of a stack that a switch touches has to
// be fetched from far away.
func (t *Task) suspend() error {
	if t.due != nil || t.closing {
		t.suspends()
	}
	s, l := t.strand, t.loop
	l.current = nil
	if to := l.after(s); to != s { // swap(s, to), as fast as can be
		slot := to.at
		to.at, s.at = nil, slot
		if slot.turn() {
			slot.next()
		} else {
			slot.yield(struct{}{})
		}
		if l.forward != nil {
			l.passOn(s)
		}
	}
	if t.err != nil || t.due != nil || t.closing {
		return t.resumes()
	}
	return nil
}

// suspends is what is rare before a suspension: a cancellation is due, or the
// loop is unwinding.
func (t *Task) suspends() {
	if t.due != nil && t.cancelWait(t.due.Msg) {
		t.due = nil
	}
	if t.closing {
		panic(unwind{})
	}
}

// resumes is what is rare behind a suspension.
func (t *Task) resumes() error {
	if t.closing {
		panic(unwind{})
	}
	err := t.err
	t.err = nil
	if t.due != nil {
		if !isCancelled(err) {
			err = t.due
		}
		t.due = nil
	}
	if t.loop.rec != nil {
		t.loop.noteFailure(t, err)
	}
	return err
}

// slept ends the sleep of t in its suspension seq.
func (t *Task) slept(seq uint64) {
	if t.wait == waitSleep && t.seq == seq {
		t.wake(nil, "its sleep is over")
	}
}

// wake schedules the step of a suspended task; its await gives err.
func (t *Task) wake(err error, why string) {
	t.wait, t.target, t.err = waitNone, nil, err
	t.loop.ready.push(entry{kind: entryStep, task: t, seq: t.seq})
	if t.loop.rec != nil {
		t.loop.noteWake(t, why)
	}
}
