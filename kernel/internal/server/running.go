package server

import (
	"context"
	"sync"
)

// running holds the cell that runs now, so that it can be interrupted.
type running struct {
	mu     sync.Mutex
	cell   int64 // 0: none
	cancel context.CancelFunc
}

// start makes the context of a cell. The caller calls end.
func (r *running) start(ctx context.Context, cell int64) context.Context {
	ctx, cancel := context.WithCancel(ctx)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cell, r.cancel = cell, cancel
	return ctx
}

func (r *running) end() {
	r.interrupt() // frees the context's resources
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cell, r.cancel = 0, nil
}

func (r *running) interrupt() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cancel != nil {
		r.cancel()
	}
}

// is reports whether the cell runs now.
func (r *running) is(cell int64) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return cell != 0 && r.cell == cell
}
