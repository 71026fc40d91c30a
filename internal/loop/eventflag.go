package loop

import "context"

// EventFlag is a flag to wait for: asyncio's Event. The zero value is not set.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event
type EventFlag struct {
	set     bool
	waiters waiters
}

// NewEvent gives an event that is not set.
func NewEvent() *EventFlag { return new(EventFlag) }

// Wait suspends until the event is set; if it is, Wait returns at once. A task
// that was woken goes on although the event is cleared again meanwhile.
//
// https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event.wait
func (e *EventFlag) Wait(ctx context.Context) error {
	t, err := enter(ctx, "Event.Wait")
	if err != nil || e.set {
		return err
	}
	_, err = e.waiters.wait(ctx, t, named("an event"))
	return err
}

// Set sets the event and wakes all that wait for it. It does not suspend.
func (e *EventFlag) Set() {
	if !e.set {
		e.set = true
		e.waiters.wakeAll()
	}
}

// Clear takes it back: Wait suspends again.
func (e *EventFlag) Clear() { e.set = false }

// IsSet reports whether the event is set.
func (e *EventFlag) IsSet() bool { return e.set }

// String is asyncio's repr: <Event [unset, waiters:2]>.
func (e *EventFlag) String() string {
	state := "unset"
	if e.set {
		state = "set"
	}
	return "<Event [" + state + e.waiters.String() + "]>"
}
