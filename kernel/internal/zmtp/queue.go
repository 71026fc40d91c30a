package zmtp

import (
	"sync"
	"sync/atomic"
	"time"
)

// item is one message, or one command's body, on its way to a peer.
type item struct {
	frames  [][]byte
	command bool
	size    int64
}

// itemCost is what an item or a frame costs beyond its bytes, so that a flood
// of empty messages is bounded too.
const itemCost = 64

func newItem(frames [][]byte, command bool) item {
	size := int64(itemCost * (1 + len(frames)))
	for _, f := range frames {
		size += int64(len(f))
	}
	return item{frames: frames, command: command, size: size}
}

type queueState int

const (
	queueOpen      queueState = iota
	queueFinishing            // nothing goes in any more, what is in still goes out
	queueDead                 // nothing goes in or out
)

// queue holds what waits for one peer. Many goroutines push, one (the peer's
// writer) takes. It is full from limit bytes on until a quarter of them has
// gone, so that a waiting publisher is woken once for many messages.
type queue struct {
	mu       sync.Mutex
	readable sync.Cond
	writable sync.Cond
	items    []item
	bytes    int64
	limit    int64
	full     bool
	state    queueState

	// written counts the bytes that the peer's connection took: the proof of
	// life of a peer whose queue is full.
	written atomic.Uint64
	stall   time.Duration
	onStall func()
	timer   *time.Timer
	mark    uint64
}

func newQueue(limit int64, stall time.Duration, onStall func()) *queue {
	q := &queue{limit: limit, stall: stall, onStall: onStall}
	q.readable.L, q.writable.L = &q.mu, &q.mu
	return q
}

// tryPush adds it, or returns ErrQueueFull or ErrClosed. It never blocks.
func (q *queue) tryPush(it item) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.state != queueOpen {
		return ErrClosed
	}
	if q.full {
		q.watch()
		return ErrQueueFull
	}
	q.add(it)
	return nil
}

// push adds it, and blocks while the queue is full. It returns ErrClosed once
// the queue takes nothing any more.
func (q *queue) push(it item) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.full && q.state == queueOpen {
		q.watch()
		q.writable.Wait()
	}
	if q.state != queueOpen {
		return ErrClosed
	}
	q.add(it)
	return nil
}

func (q *queue) add(it item) {
	q.items = append(q.items, it)
	q.bytes += it.size
	q.full = q.full || q.bytes >= q.limit
	if len(q.items) == 1 {
		q.readable.Signal()
	}
}

// take waits for items and returns all there are, with spare as the storage of
// the next ones. It returns false when there will be none any more.
func (q *queue) take(spare []item) ([]item, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 && q.state == queueOpen {
		q.readable.Wait()
	}
	if len(q.items) == 0 || q.state == queueDead {
		return nil, false
	}
	batch := q.items
	q.items = spare[:0]
	return batch, true
}

// done gives back the room of an item that was written.
func (q *queue) done(size int64) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.bytes -= size
	if q.full && q.bytes <= q.limit-q.limit/4 {
		q.full = false
		q.writable.Broadcast()
	}
}

// idle says that nothing waits: the moment to flush.
func (q *queue) idle() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.items) == 0
}

// finish lets nothing in any more; what is in still goes out.
func (q *queue) finish() { q.end(queueFinishing) }

// kill drops what waits and wakes everyone.
func (q *queue) kill() { q.end(queueDead) }

func (q *queue) end(state queueState) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if state <= q.state {
		return
	}
	q.state = state
	if state == queueDead {
		q.items = nil
	}
	if q.timer != nil {
		q.timer.Stop()
		q.timer = nil
	}
	q.readable.Broadcast()
	q.writable.Broadcast()
}

// watch starts the stall timer of a full queue. It needs q.mu.
func (q *queue) watch() {
	if q.timer != nil {
		return
	}
	q.mark = q.written.Load()
	q.timer = time.AfterFunc(q.stall, q.checkStall)
}

// checkStall runs when the stall timer fires: the peer took something and has
// another turn, or the queue is not full any more, or the peer is cut off.
func (q *queue) checkStall() {
	q.mu.Lock()
	stalled := q.stalled()
	q.mu.Unlock()
	if stalled {
		q.onStall()
	}
}

func (q *queue) stalled() bool {
	if q.timer == nil || q.state != queueOpen {
		return false
	}
	if !q.full {
		q.timer = nil
		return false
	}
	written := q.written.Load()
	if written == q.mark {
		return true
	}
	q.mark = written
	q.timer.Reset(q.stall)
	return false
}
