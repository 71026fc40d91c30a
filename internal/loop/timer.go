package loop

import (
	"time"
	"unsafe"
)

// timer is an entry of the timer heap: the end of a task's sleep, or a call.
type timer struct {
	when  time.Duration // on the loop's clock, from the start of Run
	seq   uint64        // order of registration, for equal deadlines; the lowest bit says whose it is
	index *timerIndex   // of a Task or, where seq is odd, of a Handle
}

// timerIndex is where in the heap the timer of a task or handle is: 1 + its
// position; 0: it has none. So it is taken out when it is cancelled, by a few
// comparisons, and the heap never holds what is over.
type timerIndex int32

// task is the task whose sleep it is, nil for a call. A pointer into the task leads
// to it, so that a timer has three words instead of four.
func (t *timer) task() *Task {
	if t.seq&1 != 0 {
		return nil
	}
	return (*Task)(unsafe.Add(unsafe.Pointer(t.index), -int(unsafe.Offsetof(Task{}.timer))))
}

// handle is that of a call.
func (t *timer) handle() *Handle {
	return (*Handle)(unsafe.Add(unsafe.Pointer(t.index), -int(unsafe.Offsetof(Handle{}.timer))))
}

// timers is a binary heap keyed (when, seq). asyncio's heap compares only the
// deadline, so that equal ones come in no useful order; here they are FIFO. The
// keys are in the heap itself: comparing them touches no task.
type timers struct {
	heap []timer
	seq  uint64
}

// sleep has t woken.
func (h *timers) sleep(when time.Duration, t *Task) { h.push(timer{when: when, index: &t.timer}) }

// call has c called.
func (h *timers) call(when time.Duration, c *Handle) {
	h.push(timer{when: when, index: &c.timer, seq: 1})
}

func (h *timers) push(t timer) {
	h.seq += 2
	t.seq += h.seq
	h.heap = append(h.heap, timer{})
	h.up(len(h.heap)-1, t)
}

// first is the timer that is due first; nil if there is none.
func (h *timers) first() *timer {
	if len(h.heap) == 0 {
		return nil
	}
	return &h.heap[0]
}

// at gives the timer with that index.
func (h *timers) at(index timerIndex) *timer { return &h.heap[index-1] }

// remove takes a timer out; for index 0 it does nothing.
func (h *timers) remove(index timerIndex) {
	if index == 0 {
		return
	}
	i, end := int(index)-1, len(h.heap)-1
	h.heap[i].note(-1)
	last := h.heap[end]
	h.heap[end] = timer{}
	h.heap = h.heap[:end]
	switch {
	case i == end:
	case i > 0 && last.before(&h.heap[(i-1)/2]):
		h.up(i, last)
	default:
		h.down(i, last)
	}
}

func (t *timer) before(o *timer) bool {
	return t.when < o.when || t.when == o.when && t.seq < o.seq
}

// note tells the owner of the timer its position.
func (t *timer) note(i int) { *t.index = timerIndex(i + 1) }

// up puts t at i or above.
func (h *timers) up(i int, t timer) {
	for i > 0 {
		parent := (i - 1) / 2
		if !t.before(&h.heap[parent]) {
			break
		}
		h.put(i, h.heap[parent])
		i = parent
	}
	h.put(i, t)
}

// down puts t at i or below.
func (h *timers) down(i int, t timer) {
	for {
		child := 2*i + 1
		if child >= len(h.heap) {
			break
		}
		if right := child + 1; right < len(h.heap) && h.heap[right].before(&h.heap[child]) {
			child = right
		}
		if !h.heap[child].before(&t) {
			break
		}
		h.put(i, h.heap[child])
		i = child
	}
	h.put(i, t)
}

func (h *timers) put(i int, t timer) {
	h.heap[i] = t
	t.note(i)
}
