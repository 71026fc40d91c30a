package loop

import "time"

// timer is an entry of the timer heap; a task has one, for its sleep.
type timer struct {
	when  time.Duration // on the loop's clock, from the start of Run
	seq   uint64        // order of registration, for equal deadlines
	index int           // 1 + position in the heap; 0: not in it
	task  *Task
	wait  uint64 // the suspension of the task that it ends
	call  func() // what to call, where it is no task's
}

// timers is a binary heap keyed (when, seq). asyncio's heap compares only the
// deadline, so that equal ones come in no useful order; here they are FIFO.
type timers struct {
	heap []*timer
	seq  uint64
}

func (h *timers) push(t *timer) {
	h.seq++
	t.seq = h.seq
	h.heap = append(h.heap, t)
	t.index = len(h.heap)
	h.up(len(h.heap) - 1)
}

func (h *timers) first() *timer {
	if len(h.heap) == 0 {
		return nil
	}
	return h.heap[0]
}

// remove takes t out; it does nothing if t is not in the heap.
func (h *timers) remove(t *timer) {
	if t.index == 0 {
		return
	}
	i, last := t.index-1, len(h.heap)-1
	h.swap(i, last)
	h.heap[last] = nil
	h.heap = h.heap[:last]
	t.index = 0
	if i < last {
		h.up(i)
		h.down(i)
	}
}

func (h *timers) less(i, j int) bool {
	a, b := h.heap[i], h.heap[j]
	if a.when != b.when {
		return a.when < b.when
	}
	return a.seq < b.seq
}

func (h *timers) swap(i, j int) {
	h.heap[i], h.heap[j] = h.heap[j], h.heap[i]
	h.heap[i].index, h.heap[j].index = i+1, j+1
}

func (h *timers) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !h.less(i, parent) {
			return
		}
		h.swap(i, parent)
		i = parent
	}
}

func (h *timers) down(i int) {
	for {
		child := 2*i + 1
		if child >= len(h.heap) {
			return
		}
		if right := child + 1; right < len(h.heap) && h.less(right, child) {
			child = right
		}
		if !h.less(child, i) {
			return
		}
		h.swap(i, child)
		i = child
	}
}
