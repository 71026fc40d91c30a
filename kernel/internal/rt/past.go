package rt

import (
	"slices"
	"sync"

	"gokernel/kernel/internal/screen"
)

// Past is what the cells of a session said and showed. It may be asked by any
// goroutine.
type Past struct {
	mu      sync.Mutex
	entries []screen.Entry // by number
	shown   []int          // numbers of the cells that showed a value, the last one last
}

// Add adds a cell that is about to run. One whose number has been there is not
// counted by its client, and is none of the past. Cells of subshells may come
// in another order than that of their numbers.
func (p *Past) Add(number int, code string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if i, ok := p.find(number); !ok {
		p.entries = slices.Insert(p.entries, i, screen.Entry{Number: number, Code: code})
	}
}

// Show adds what a cell showed.
func (p *Past) Show(number int, values []any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if i, ok := p.find(number); ok {
		p.entries[i].Values = values
		p.shown = append(slices.DeleteFunc(p.shown, func(n int) bool { return n == number }), number)
	}
}

// Forget lets go of all values.
func (p *Past) Forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range p.entries {
		p.entries[i].Values = nil
	}
	p.shown = nil
}

// All are the cells in their order.
func (p *Past) All() []screen.Entry {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.entries)
}

func (p *Past) find(number int) (int, bool) {
	return slices.BinarySearchFunc(p.entries, number, func(e screen.Entry, n int) int { return e.Number - n })
}

// Entry is the cell of that number, if there is one.
func (p *Past) Entry(number int) (screen.Entry, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	i, ok := p.find(number)
	if !ok {
		return screen.Entry{}, false
	}
	return p.entries[i], true
}

// Shown are the numbers of the cells that showed a value, the last one last.
func (p *Past) Shown() []int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.shown)
}
