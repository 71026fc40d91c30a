package widgets

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"gokernel/kernel/internal/comms"
	"gokernel/kernel/internal/screen"
	"gokernel/kernel/internal/worker"
)

// A cell is a screen.Cell that keeps the comm messages it is given.
type cell struct {
	screen.Cell
	r    *comms.Registry
	mu   sync.Mutex
	sent []worker.Comm
	to   func(worker.Event) bool // of Capture
}

func (c *cell) Comms() *comms.Registry { return c.r }

func (c *cell) Comm(m worker.Comm) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sent = append(c.sent, m)
}

func (c *cell) Capture(to func(worker.Event) bool, f func()) *worker.Error {
	to(worker.Stream{Name: "stdout", Text: "captured\n"})
	c.to = to
	f()
	return nil
}

func (c *cell) Display(b worker.Bundle, _ string, _ bool) { c.to(worker.Display{Bundle: b}) }

// take returns the messages since the last time.
func (c *cell) take() []worker.Comm {
	c.mu.Lock()
	defer c.mu.Unlock()
	sent := c.sent
	c.sent = nil
	return sent
}

// messages are those since the last time, in short.
func (c *cell) messages() string {
	var out []string
	for _, m := range c.take() {
		var data struct {
			Method string
			State  map[string]any
		}
		_ = json.Unmarshal(m.Data, &data)
		switch {
		case m.Kind == worker.CommMsg:
			b, _ := json.Marshal(data.State)
			out = append(out, data.Method+" "+string(b))
		case m.Kind == worker.CommOpen:
			out = append(out, fmt.Sprint("open ", data.State["_model_name"]))
		default:
			out = append(out, m.Kind)
		}
	}
	return strings.Join(out, "; ")
}

// inCell makes the test's goroutine, and all others, those of a cell.
func inCell(t *testing.T) *cell {
	c := &cell{r: comms.NewRegistry()}
	screen.Register(func() screen.Cell { return c })
	t.Cleanup(func() { screen.Register(func() screen.Cell { return nil }) })
	return c
}

// receive has a widget take a message of the front end.
func (c *cell) receive(t *testing.T, id, data string) {
	t.Helper()
	f, err := c.r.Take(worker.Comm{Kind: worker.CommMsg, ID: id, Data: json.RawMessage(data)})
	if err != nil {
		t.Fatal(err)
	}
	f()
}

func (c *cell) want(t *testing.T, want string) {
	t.Helper()
	if got := c.messages(); got != want {
		t.Errorf("sent %s\nwant %s", got, want)
	}
}
