package rt

import (
	"fmt"
	"io"

	"gokernel/kernel/internal/screen"
	"gokernel/kernel/internal/worker"
)

func init() {
	screen.Register(func() screen.Cell {
		if r := Current(); r != nil {
			return cellScreen{r}
		}
		return nil
	})
}

// cellScreen is what package display sees of a run.
type cellScreen struct{ r *Run }

// Display implements screen.Cell: what was printed before is sent first.
func (c cellScreen) Display(b worker.Bundle, id string, update bool) {
	c.r.out.Flush()
	c.r.sink.Event(worker.Display{Cell: c.r.cell, Bundle: b, DisplayID: id, Update: update})
}

// Clear implements screen.Cell.
func (c cellScreen) Clear(wait bool) {
	c.r.out.Flush()
	c.r.sink.Event(worker.ClearOutput{Cell: c.r.cell, Wait: wait})
}

// Input implements screen.Cell.
func (c cellScreen) Input(prompt string, password bool) (string, error) {
	c.r.out.Flush()
	line, err := c.r.sink.Input(c.r.ctx, c.r.cell, prompt, password)
	switch {
	case err == nil:
		return line, nil
	case c.r.Stopped() || c.r.ctx.Err() != nil:
		panic(Interrupt{})
	case err == io.EOF:
		return "", err
	}
	return "", fmt.Errorf("asking for input: %w", err)
}
