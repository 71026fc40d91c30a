package loop

import "time"

// The methods of this file are called only where l.rec is not nil. The time is
// read once for each switch: nothing that takes time lies between the
// suspension of a task and the resumption of the next.

// tick is the time for this step and those that follow.
func (l *Loop) tick() time.Duration { return l.rec.watch.now() }

// by is the task that does what is recorded: the one that runs, or the one
// whose end has the loop call a callback.
func (l *Loop) by() int32 {
	if t := l.actor(); t != nil {
		return t.number
	}
	return 0
}

func (l *Loop) noteCreated(t *Task) {
	l.rec.addTask(t)
	l.rec.add(Step{Kind: StepCreated, At: l.tick(), Task: t.number, By: l.by()})
}

func (l *Loop) noteStart(t *Task) {
	l.rec.add(Step{Kind: StepStart, At: l.rec.watch.latest, Task: t.number})
}

func (l *Loop) noteCall(kind StepKind, t *Task, c *Coroutine) {
	s := Step{Kind: kind, At: l.tick(), Task: t.number, Arg: l.rec.text(c.name)}
	if kind == StepCall {
		s.By = c.place
	}
	l.rec.add(s)
}

func (l *Loop) noteSleep(t *Task, d time.Duration) {
	l.rec.write(Step{Kind: StepSuspend, At: l.tick(), Task: t.number, For: ForSleep, Sleep: d})
	l.rec.open = true
}

func (l *Loop) noteAwait(t *Task, f *future) {
	what, arg := ForFuture, int32(0)
	switch owner := f.owner.(type) {
	case *Task:
		what, arg = ForTask, owner.number
	case outside:
		what, arg = ForOutside, l.rec.text(string(owner))
	default:
		arg = l.rec.text(f.label())
	}
	l.rec.suspension(t.number, what, arg)
}

// noteIdle is called before the loop waits, and noteBusy behind it.
func (l *Loop) noteIdle(what WaitKind) {
	l.rec.add(Step{Kind: StepIdle, At: l.tick(), For: what})
}

func (l *Loop) noteBusy() { l.rec.watch.look() }

func (l *Loop) noteWake(t *Task, why string) {
	l.rec.add(Step{Kind: StepWake, At: l.moment(), Task: t.number, By: l.by(), Arg: l.rec.text(why)})
}

// noteWakeBy is for a task that awaits f, which is done.
func (l *Loop) noteWakeBy(t *Task, f *future) {
	what, arg, by := ForFuture, int32(0), l.by()
	if owner, ok := f.owner.(*Task); ok {
		what, arg = ForTask, owner.number
		if by == 0 {
			by = owner.number // it was cancelled before its first step
		}
	} else {
		arg = l.rec.text(f.label())
	}
	l.rec.wake(t.number, l.current != nil, by, what, arg)
}

// moment is the time of a step that a body or the loop itself takes.
func (l *Loop) moment() time.Duration {
	if l.current == nil {
		return l.rec.watch.latest
	}
	return l.tick()
}

func (l *Loop) noteResume(t *Task, err error) {
	if err == nil {
		l.rec.resumed(t.number)
		return
	}
	l.rec.add(Step{Kind: StepResume, At: l.rec.watch.latest, Task: t.number, Arg: l.rec.err(err)})
}

func (l *Loop) noteCancel(t *Task) {
	l.rec.add(Step{Kind: StepCancel, At: l.tick(), Task: t.number, By: l.by()})
}

func (l *Loop) noteDone(t *Task, err error) {
	l.rec.add(Step{Kind: StepDone, At: l.tick(), Task: t.number, Arg: l.rec.err(err)})
}
