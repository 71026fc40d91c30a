package rt

import (
	"context"
	"fmt"
	"io"

	"gokernel/kernel/internal/comms"
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

// Entry implements screen.Cell.
func (c cellScreen) Entry(number int) (screen.Entry, bool) { return c.r.s.Past.Entry(number) }

// Shown implements screen.Cell.
func (c cellScreen) Shown() []int { return c.r.s.Past.Shown() }

// Comms implements screen.Cell.
func (c cellScreen) Comms() *comms.Registry { return c.r.s.Comms }

// Comm implements screen.Cell.
func (c cellScreen) Comm(m worker.Comm) {
	m.Cell = c.r.cell
	c.r.sink.Event(m)
}

// Capture implements screen.Cell.
func (c cellScreen) Capture(to func(worker.Event) bool, f func()) *worker.Error {
	return c.r.within(captured{to, c.r.sink}, f)
}

// captured is a Sink that shows a run's output elsewhere. Comm messages are no
// output, and questions are asked all the same.
type captured struct {
	to   func(worker.Event) (taken bool)
	sink worker.Sink
}

func (k captured) Event(e worker.Event) {
	if _, comm := e.(worker.Comm); comm || !k.to(e) {
		k.sink.Event(e)
	}
}

func (k captured) Input(ctx context.Context, cell int64, prompt string, password bool) (string, error) {
	return k.sink.Input(ctx, cell, prompt, password)
}
