package server

import (
	"bytes"
	"sync"

	"gokernel/kernel/internal/jupyter"
)

// parentLimit is the number of cells whose late output still finds its place.
const parentLimit = 1000

// parents remembers which request started a cell, also after the cell ended:
// its goroutines may still print. Cell ids are 1, 2, 3, ….
type parents struct {
	mu   sync.Mutex
	last int64
	ring [parentLimit]*request
}

// add numbers a new cell.
func (p *parents) add(r *request) int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last++
	// Only the way back is kept, not the code.
	m := &jupyter.Message{Identities: r.Identities, Header: r.Header, RawHeader: bytes.Clone(r.RawHeader)}
	p.ring[p.last%parentLimit] = &request{Message: m, from: r.from, peer: r.peer}
	return p.last
}

// of is the request of cell, or of the latest cell if that one is forgotten;
// nil if there was none.
func (p *parents) of(cell int64) *request {
	p.mu.Lock()
	defer p.mu.Unlock()
	if cell < 1 || cell > p.last || cell <= p.last-parentLimit {
		cell = p.last
	}
	return p.ring[cell%parentLimit]
}
