package loop

// Cancel asks the task to end: its present or next await returns a
// CancelledError with msg. A task that has not run yet never runs. Cancelling
// a task that awaits another cancels that one first. It does not suspend, and
// gives false if the task has ended already.
//
// It may be called from any goroutine; from outside of the loop it takes
// effect at the loop's next turn and gives true.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.cancel
func (t *Task) Cancel(msg string) bool {
	if t.loop == nil {
		return false
	}
	if t.loop.closed.Load() {
		return false
	}
	if !t.loop.here() {
		return t.loop.callSoonThreadsafe(func() { t.cancel(msg) })
	}
	return t.cancel(msg)
}

func (t *Task) cancel(msg string) bool {
	if t.done {
		return false
	}
	t.asked.again()
	if t.loop.rec != nil {
		t.loop.noteCancel(t)
	}
	if !t.cancelWait(msg) {
		t.due = &CancelledError{Msg: msg}
	}
	return true
}

// cancelWait cancels what the task waits for, if it waits for something that
// can still be cancelled; the task is then woken by that.
func (t *Task) cancelWait(msg string) bool {
	switch t.wait {
	case waitSleep:
		t.loop.timers.remove(t.timer)
		t.wake(&CancelledError{Msg: msg}, "its sleep was cancelled")
		return true
	case waitFuture:
		t.wait = waitAsked
		asked := t.target.cancel(msg)
		if t.wait == waitAsked {
			t.wait = waitFuture
		}
		return asked
	case waitAsked: // a circle: asyncio recurses to death here
		t.wake(&CancelledError{Msg: msg}, "it waits for itself, and was cancelled")
		return true
	}
	return false
}

// Cancelling is how many cancellations were asked for and not taken back.
func (t *Task) Cancelling() int { return t.asked.times() }

// Uncancel takes one request for cancellation back and gives how many are
// left. At none, one that has not been delivered yet is dropped (as in
// CPython 3.13).
func (t *Task) Uncancel() int {
	if t.asked.times() > 0 {
		t.asked.back()
		if t.asked.times() == 0 {
			t.due = nil
		}
	}
	return t.asked.times()
}
