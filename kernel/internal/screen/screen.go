// Package screen is how packages display and history reach the cell that called it,
// without knowing who runs cells: package rt registers itself here.
package screen

import (
	"sync/atomic"

	"gokernel/kernel/internal/worker"
)

// A Cell is the running cell of the calling goroutine.
type Cell interface {
	// Display shows b after all that was printed before. With update it
	// replaces what is shown under the id.
	Display(b worker.Bundle, id string, update bool)
	// Clear removes the cell's output; with wait only when more comes.
	Clear(wait bool)
	// Input asks the user for a line. It blocks until there is an answer, and
	// panics as every wait does when the cell is interrupted.
	Input(prompt string, password bool) (string, error)
	// Entry is what the session knows of the cell with that number.
	Entry(number int) (Entry, bool)
	// Shown are the numbers of the cells that have shown a value, the last one
	// last.
	Shown() []int
}

// An Entry is a cell that has run, or runs.
type Entry struct {
	Number int
	Code   string
	Values []any // that it showed
}

var current atomic.Pointer[func() Cell]

// Register says how to find the calling goroutine's cell; f gives nil outside
// of any.
func Register(f func() Cell) { current.Store(&f) }

// Current is the calling goroutine's cell, or nil: in an ordinary program
// there is none.
func Current() Cell {
	f := current.Load()
	if f == nil {
		return nil
	}
	return (*f)()
}
