package proc

import "sync"

// A pump is the ordered queue between the reader of the link, which must
// never block, and the sinks, which may. The window bounds what is in it.
type pump struct {
	mu     sync.Mutex
	items  []func()
	wake   chan struct{} // has a value when there are items
	closed bool
	ended  chan struct{} // closed when all items of a closed pump have run
}

// newPump starts the goroutine that runs the items; close ends it.
func newPump() *pump {
	p := &pump{wake: make(chan struct{}, 1), ended: make(chan struct{})}
	go p.run()
	return p
}

// put queues item.
func (p *pump) put(item func()) {
	p.mu.Lock()
	p.items = append(p.items, item)
	p.mu.Unlock()
	p.signal()
}

// close ends the pump after what is queued.
func (p *pump) close() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.signal()
}

func (p *pump) signal() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

func (p *pump) run() {
	defer close(p.ended)
	for range p.wake {
		p.mu.Lock()
		items, closed := p.items, p.closed
		p.items = nil
		p.mu.Unlock()
		for _, item := range items {
			item()
		}
		if closed {
			return
		}
	}
}
