package loop

import "time"

// The methods of this file are called only where l.rec is not nil. A suspension
// for one turn is not recorded: it is known from whoever has control next.

// by is the task that does what is recorded: the one that runs, or the one
// whose end has the loop call a callback.
func (l *Loop) by() int32 {
	if t := l.actor(); t != nil {
		return t.number
	}
	return 0
}

// runs reports whether a task runs, and the loop does not do things between two.
//
//go:nosplit
func (l *Loop) runs() bool { return l.current != nil }

func (l *Loop) noteCreated(t *Task) {
	l.rec.addTask(t)
	if l.runs() {
		l.rec.note(word(codeCreated, t.number))
		return
	}
	l.rec.add(Step{Kind: StepCreated, Task: t.number, By: l.by()}, false)
}

func (l *Loop) noteStart(t *Task) {
	if !l.runs() {
		l.rec.note(word(codeStart, t.number))
		return
	}
	l.rec.add(Step{Kind: StepStart, Task: t.number}, true) // an eager one
}

func (l *Loop) noteCall(t *Task, c *Coroutine) {
	l.rec.add(Step{Kind: StepCall, Task: t.number, Arg: l.rec.text(c.of().name), By: c.of().place}, true)
}

func (l *Loop) noteReturn(t *Task, c *Coroutine) {
	l.rec.add(Step{Kind: StepReturn, Task: t.number, Arg: l.rec.text(c.of().name)}, true)
}

func (l *Loop) noteSleep(t *Task, d time.Duration) {
	l.rec.add(Step{Kind: StepSuspend, Task: t.number, For: ForSleep, Sleep: d}, true)
}

// noteAwait and noteWakeBy are what passing things on by queues and locks takes, so
// that they have the short way in them: for the label that was awaited last.
//
//go:nosplit
func (l *Loop) noteAwait(t *Task, f *future) {
	r := l.rec
	if i := r.n.get(); i < r.due.get() && r.label != 0 && identical(f.owner, r.owner) && t.number <= maxTasked {
		r.block[uint64(i)%blockSize] = r.label | uint32(t.number)<<(codeBits+textBits) | uint32(codeAwait)
		r.n.set(i + 1)
		return
	}
	l.noteAwaitLong(t, f)
}

//go:noinline
func (l *Loop) noteAwaitLong(t *Task, f *future) {
	s := Step{Kind: StepSuspend, Task: t.number}
	switch owner := f.owner.(type) {
	case *Task:
		s.For, s.Arg = ForTask, owner.number
	case outside:
		s.For, s.Arg = ForOutside, l.rec.text(string(owner))
	default:
		s.For, s.Arg = ForFuture, l.rec.text(f.label())
		l.rec.keepLabel(f.owner, s.Arg)
		if l.rec.noteLabel(codeAwait, t.number) {
			return
		}
	}
	l.rec.add(s, true)
}

// noteIdle is called before the loop waits, and noteBusy behind it.
func (l *Loop) noteIdle(what WaitKind) {
	l.rec.due.set(0)
	l.rec.add(Step{Kind: StepIdle, For: what}, false)
}

func (l *Loop) noteBusy() {
	now := l.rec.watch.look()
	l.rec.attend(now)
	l.rec.mark(now)
}

// noteBack says that a task, or the loop if t is nil, goes on without a step.
func (l *Loop) noteBack(t *Task) {
	n := int32(0)
	if t != nil {
		n = t.number
	}
	l.rec.due.set(0)
	l.rec.note(word(codeBack, n))
}

// noteCallback is called behind a callback, which took time.
func (l *Loop) noteCallback() { l.rec.mark(l.rec.watch.now()) }

func (l *Loop) noteWake(t *Task, why string) {
	l.rec.add(Step{Kind: StepWake, Task: t.number, By: l.by(), Arg: l.rec.text(why)}, l.runs())
}

// noteWakeBy is for a task that awaits f, which is done.
//
//go:nosplit
func (l *Loop) noteWakeBy(t *Task, f *future) {
	r := l.rec
	if i := r.n.get(); i < r.due.get() && l.current != nil && r.label != 0 && identical(f.owner, r.owner) && t.number <= maxTasked {
		r.block[uint64(i)%blockSize] = r.label | uint32(t.number)<<(codeBits+textBits) | uint32(codeWake)
		r.n.set(i + 1)
		return
	}
	l.noteWakeByLong(t, f)
}

//go:noinline
func (l *Loop) noteWakeByLong(t *Task, f *future) {
	s := Step{Kind: StepWake, Task: t.number, By: l.by()}
	if owner, ok := f.owner.(*Task); ok {
		s.For, s.Arg = ForTask, owner.number
		if s.By == 0 {
			s.By = owner.number // it was cancelled before its first step
		}
	} else {
		s.For, s.Arg = ForFuture, l.rec.text(f.label())
		l.rec.keepLabel(f.owner, s.Arg)
		if l.runs() && l.rec.noteLabel(codeWake, t.number) {
			return
		}
	}
	l.rec.add(s, l.runs())
}

// noteFailure says that the await of a task, which has just got control, gives an
// error.
func (l *Loop) noteFailure(t *Task, err error) {
	l.rec.room()
	l.rec.put(Step{Kind: StepResume, Task: t.number, Arg: l.rec.err(err)}, true)
	l.rec.setDue()
}

func (l *Loop) noteCancel(t *Task) {
	l.rec.add(Step{Kind: StepCancel, Task: t.number, By: l.by()}, l.runs())
}

func (l *Loop) noteDone(t *Task, err error) {
	if err == nil && l.current == t {
		l.rec.note(word(codeDone, t.number))
		return
	}
	l.rec.add(Step{Kind: StepDone, Task: t.number, Arg: l.rec.err(err)}, l.runs())
}
