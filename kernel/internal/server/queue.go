package server

import (
	"context"
	"sync"
)

// A queue holds the execute_requests that wait for their turn. It has no
// bound: a client may send a whole notebook at once.
type queue struct {
	mu      sync.Mutex
	waiting []*request
	more    chan struct{} // holds one token while waiting is not empty
}

func newQueue() queue { return queue{more: make(chan struct{}, 1)} }

func (q *queue) push(r *request) {
	q.mu.Lock()
	q.waiting = append(q.waiting, r)
	q.mu.Unlock()
	select {
	case q.more <- struct{}{}:
	default:
	}
}

// pop blocks until there is a request. It is nil when ctx is done.
func (q *queue) pop(ctx context.Context) *request {
	for {
		if ctx.Err() != nil {
			return nil
		}
		if r := q.first(); r != nil {
			return r
		}
		select {
		case <-q.more:
		case <-ctx.Done():
		}
	}
}

func (q *queue) first() *request {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting) == 0 {
		return nil
	}
	r := q.waiting[0]
	q.waiting[0] = nil
	q.waiting = q.waiting[1:]
	return r
}

// takeAll empties the queue.
func (q *queue) takeAll() []*request {
	q.mu.Lock()
	defer q.mu.Unlock()
	all := q.waiting
	q.waiting = nil
	return all
}
