package proc

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"strings"

	"gokernel/kernel/internal/output"
	"gokernel/kernel/internal/worker"
)

func init() {
	toyCommands["comm"] = func(c *toyCell) error {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.comms["c1"] = "t"
		c.sink.Event(worker.Comm{Cell: c.cell.ID, Kind: worker.CommOpen, ID: "c1", Target: "t", Data: json.RawMessage(`{"n":1}`)})
		return nil
	}
}

// Comm answers with what came, and with a comm for target u.
func (t *toy) Comm(_ context.Context, m worker.Comm, sink worker.Sink) error {
	t.mu.Lock()
	known := t.comms[m.ID] != "" || m.Kind == worker.CommOpen && m.Target == "u"
	if m.Kind == worker.CommOpen && known {
		t.comms[m.ID] = m.Target
	}
	if m.Kind == worker.CommClose {
		delete(t.comms, m.ID)
	}
	t.mu.Unlock()
	switch {
	case !known:
		return fmt.Errorf("%w: %s", worker.ErrNoComm, m.ID)
	case strings.Contains(string(m.Data), "fail"):
		return &worker.Error{Name: "Failure", Value: "oh"}
	case strings.Contains(string(m.Data), "exit"):
		os.Exit(3)
	case m.Kind == worker.CommClose:
		return nil
	}
	sink.Event(worker.Comm{Cell: m.Cell, Kind: worker.CommMsg, ID: m.ID, Data: m.Data, Buffers: m.Buffers})
	out := output.New(sink, m.Cell)
	out.Write(output.Stdout, []byte("taken\n"))
	out.Flush()
	return nil
}

func (t *toy) Comms(context.Context) (map[string]string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return maps.Clone(t.comms), nil
}
