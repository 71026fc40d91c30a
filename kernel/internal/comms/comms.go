// Package comms holds the open comms of a session and who takes their
// messages. It knows neither the protocol nor what runs the handlers: package
// session calls Take on a run of its own, packages comm and widgets register.
//
// Jupyter messaging spec, section "Custom Messages".
package comms

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"

	"gokernel/kernel/internal/worker"
)

// A Handler takes the messages of one comm: those of kind CommMsg, and at the
// end one CommClose.
type Handler func(m worker.Comm)

// A Target takes the comms that a front end opens for it: it returns their
// handler, or nil to refuse.
type Target func(r *Registry, open worker.Comm) Handler

// A Registry is the comms of one session. Its methods may be called from any
// goroutine; handlers and targets are called without its lock.
type Registry struct {
	mu      sync.Mutex
	open    map[string]*entry
	order   []string // of the ids, as opened
	targets map[string]Target
	flush   []held
}

// held is what sends something that was held back.
type held struct {
	key  any
	send func()
}

type entry struct {
	target string
	owner  any
	handle Handler
}

// NewRegistry returns the registry of a fresh session.
func NewRegistry() *Registry {
	return &Registry{open: map[string]*entry{}, targets: map[string]Target{}}
}

var (
	standingMu sync.Mutex
	standing   = map[string]Target{}
)

// Standing registers a target that every session has.
func Standing(name string, t Target) {
	standingMu.Lock()
	defer standingMu.Unlock()
	standing[name] = t
}

// NewID returns an id that no other comm has: 32 hexadecimal digits.
func NewID() string {
	var b [16]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// Register says who takes comms that a front end opens for a target; nil
// takes it back.
func (r *Registry) Register(target string, t Target) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if t == nil {
		delete(r.targets, target)
		return
	}
	r.targets[target] = t
}

// Add notes an open comm. owner is what Owners gives.
func (r *Registry) Add(id, target string, owner any, h Handler) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.open[id] == nil {
		r.order = append(r.order, id)
	}
	r.open[id] = &entry{target, owner, h}
}

// Remove forgets a comm; false if it was not open.
func (r *Registry) Remove(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.remove(id) != nil
}

func (r *Registry) remove(id string) *entry {
	e := r.open[id]
	if e == nil {
		return nil
	}
	delete(r.open, id)
	for i, o := range r.order {
		if o == id {
			r.order = append(r.order[:i:i], r.order[i+1:]...)
			break
		}
	}
	return e
}

// List is the open comms: id to target.
func (r *Registry) List() map[string]string {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make(map[string]string, len(r.open))
	for id, e := range r.open {
		out[id] = e.target
	}
	return out
}

// Owners are the owners of the open comms of a target, in the order in which
// they were opened.
func (r *Registry) Owners(target string) []any {
	r.mu.Lock()
	defer r.mu.Unlock()
	var out []any
	for _, id := range r.order {
		if e := r.open[id]; e.target == target {
			out = append(out, e.owner)
		}
	}
	return out
}

// Take finds who takes a front end's message, and returns the call of it. The
// error is worker.ErrNoComm if nobody does.
func (r *Registry) Take(m worker.Comm) (func(), error) {
	switch m.Kind {
	case worker.CommOpen:
		t := r.target(m.Target)
		if t == nil {
			return nil, fmt.Errorf("%w: target %q", worker.ErrNoComm, m.Target)
		}
		return func() {
			if h := t(r, m); h != nil {
				r.Add(m.ID, m.Target, nil, h)
			}
		}, nil
	case worker.CommMsg, worker.CommClose:
		r.mu.Lock()
		e := r.open[m.ID]
		if m.Kind == worker.CommClose {
			e = r.remove(m.ID)
		}
		r.mu.Unlock()
		if e == nil {
			return nil, fmt.Errorf("%w: comm %q", worker.ErrNoComm, m.ID)
		}
		return func() { e.handle(m) }, nil
	}
	return nil, fmt.Errorf("%q is no comm message", m.Kind)
}

func (r *Registry) target(name string) Target {
	r.mu.Lock()
	t := r.targets[name]
	r.mu.Unlock()
	if t != nil {
		return t
	}
	standingMu.Lock()
	defer standingMu.Unlock()
	return standing[name]
}

// OnFlush says that f is to be called by Flush, until key is given nil.
func (r *Registry) OnFlush(key any, f func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	i := slices.IndexFunc(r.flush, func(h held) bool { return h.key == key })
	switch {
	case f == nil && i >= 0:
		r.flush = slices.Delete(r.flush, i, i+1)
	case f != nil && i >= 0:
		r.flush[i].send = f
	case f != nil:
		r.flush = append(r.flush, held{key, f})
	}
}

// Flush sends what is held back, at the end of a cell, in the order in which
// that began.
func (r *Registry) Flush() {
	r.mu.Lock()
	all := slices.Clone(r.flush)
	r.mu.Unlock()
	for _, h := range all {
		h.send()
	}
}
