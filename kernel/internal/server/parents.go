package server

import (
	"bytes"
	"sync"

	"gokernel/kernel/internal/jupyter"
)

// parentLimit is the number of runs whose late output still finds its place.
const parentLimit = 1000

// parents remembers which request started a run, also after the run ended: its
// goroutines may still print. The ids of cells are 1, 2, 3, …, those of comm
// messages, which may come by the hundred, -1, -2, -3, ….
type parents struct {
	mu    sync.Mutex
	cells ring
	comms ring
}

type ring struct {
	last int64
	at   [parentLimit]*request
}

// add numbers a new cell.
func (p *parents) add(r *request) int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.cells.add(r)
}

// addComm numbers a new comm message.
func (p *parents) addComm(r *request) int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return -p.comms.add(r)
}

func (g *ring) add(r *request) int64 {
	g.last++
	// Only the way back is kept, not the code.
	m := &jupyter.Message{Identities: r.Identities, Header: r.Header, RawHeader: bytes.Clone(r.RawHeader)}
	g.at[g.last%parentLimit] = &request{Message: m, from: r.from, peer: r.peer}
	return g.last
}

// of is the request of a run, or of the latest cell if that one is forgotten;
// nil if there was none.
func (p *parents) of(run int64) *request {
	p.mu.Lock()
	defer p.mu.Unlock()
	if r := p.comms.of(-run); r != nil {
		return r
	}
	if r := p.cells.of(run); r != nil {
		return r
	}
	return p.cells.of(p.cells.last)
}

func (g *ring) of(n int64) *request {
	if n < 1 || n > g.last || n <= g.last-parentLimit {
		return nil
	}
	return g.at[n%parentLimit]
}
