package server

import (
	"context"
	"sync"
)

// running holds what runs now, cells and comm handlers, so that it can be
// interrupted.
type running struct {
	mu   sync.Mutex
	runs map[int64]context.CancelFunc
}

// start makes the context of a run. The caller calls end.
func (r *running) start(ctx context.Context, run int64) context.Context {
	ctx, cancel := context.WithCancel(ctx)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.runs == nil {
		r.runs = map[int64]context.CancelFunc{}
	}
	r.runs[run] = cancel
	return ctx
}

// end may be called more than once.
func (r *running) end(run int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if cancel := r.runs[run]; cancel != nil {
		cancel() // frees the context's resources
		delete(r.runs, run)
	}
}

func (r *running) interrupt() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, cancel := range r.runs {
		cancel()
	}
}

// is reports whether the cell runs now.
func (r *running) is(cell int64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.runs[cell] != nil
}
