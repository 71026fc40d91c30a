package server

import (
	"context"
	"encoding/json"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/worker"
)

// A sink publishes what one Execute puts out. It stays usable after the cell
// ended; every event finds its cell by its id.
type sink struct {
	s          *Server
	allowStdin bool
}

func (k *sink) Event(e worker.Event) {
	s := k.s
	var parent json.RawMessage
	if r := s.parents.of(e.CellID()); r != nil {
		parent = r.RawHeader
	}
	switch e := e.(type) {
	case worker.Stream:
		err := s.publishTo(jupyter.StreamTopic(e.Name), parent, "stream", jupyter.Stream{Name: e.Name, Text: e.Text})
		if err != nil {
			s.cfg.Log.Warn("output lost", "err", err)
		}
	case worker.Display:
		msgType := "display_data"
		if e.Update {
			msgType = "update_display_data"
		}
		s.publishBundle(parent, msgType, &e.Bundle, func(data, metadata jupyter.MIMEBundle) any {
			return jupyter.DisplayData{Data: data, Metadata: metadata, Transient: jupyter.Transient{DisplayID: e.DisplayID}}
		})
	case worker.ClearOutput:
		s.publish(parent, "clear_output", jupyter.ClearOutput{Wait: e.Wait})
	case worker.Comm:
		s.publishComm(parent, e)
	default:
		s.cfg.Log.Error("unknown event", "event", e)
	}
}

func (k *sink) Input(ctx context.Context, cell int64, prompt string, password bool) (string, error) {
	// A goroutine that outlives its cell has nobody to ask: clients take
	// input_request only for a request that is under way.
	if !k.allowStdin || !k.s.running.is(cell) {
		return "", worker.ErrNoStdin
	}
	return k.s.input(ctx, k.s.parents.of(cell), jupyter.InputRequest{Prompt: prompt, Password: password})
}
