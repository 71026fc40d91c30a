package kernel_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

// A frontEnd is who has the other ends of a script's comms.
type frontEnd struct {
	mu    sync.Mutex
	names map[string]string // of a comm: its widget's model or its target, to the latest id
	ids   map[string]bool   // of all comms
}

// see notes the comms that a cell opens.
func (f *frontEnd) see(events []worker.Event) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, e := range events {
		if c, ok := e.(worker.Comm); ok && c.Kind == worker.CommOpen {
			f.names[commName(c)], f.ids[c.ID] = c.ID, true
		}
	}
}

func commName(c worker.Comm) string {
	var data struct {
		State struct {
			Name string `json:"_model_name"`
		}
	}
	_ = json.Unmarshal(c.Data, &data)
	if n := data.State.Name; n != "" {
		return strings.TrimSuffix(n, "Model")
	}
	return c.Target
}

// send sends the messages of a section, one a line, and returns what came of
// them. A line is "open TARGET ID DATA" or "NAME DATA", where NAME is that of
// the widget or of the target, and the latest such comm is meant.
func (f *frontEnd) send(t *testing.T, w worker.Worker, section string) string {
	var b strings.Builder
	for i, line := range strings.Split(section, "\n") {
		m := worker.Comm{Cell: int64(-1 - i), Kind: worker.CommMsg}
		name, data, _ := strings.Cut(line, " ")
		if name == "open" {
			m.Kind = worker.CommOpen
			m.Target, data, _ = strings.Cut(data, " ")
			m.ID, data, _ = strings.Cut(data, " ")
			f.names[m.Target], f.ids[m.ID] = m.ID, true
		} else {
			m.ID = f.names[name]
		}
		m.Data = json.RawMessage(data)
		out := workertest.NewSink()
		err := w.Comm(t.Context(), m, out)
		f.see(out.Events())
		fmt.Fprintf(&b, "> %s\n%s", line, displays(append(out.Events(), worker.ClearOutput{Wait: true})))
		var failed *worker.Error
		if errors.As(err, &failed) {
			fmt.Fprintln(&b, strings.Join(failed.Traceback, "\n"))
		} else if err != nil {
			fmt.Fprintln(&b, "error:", err)
		}
	}
	return strings.ReplaceAll(b.String(), "clear wait=true\n", "") // which only made displays write text
}

// withoutOldUpdates leaves out the updates of a widget that a later one of the
// same values overtakes, and puts the others last: how many there are, and
// when they come, is a matter of time. So are the states of a bar between the
// first and the last.
func withoutOldUpdates(events []worker.Event) []worker.Event {
	var out []worker.Event
	last := map[string]worker.Comm{}
	for i, e := range events {
		if d, ok := e.(worker.Display); ok && d.Update && strings.HasPrefix(d.DisplayID, "gokernel-") && updatedLater(events[i+1:], d.DisplayID) {
			continue
		}
		if c, ok := e.(worker.Comm); ok {
			if key := updates(c); key != "" {
				last[key] = c
				continue
			}
		}
		out = append(out, e)
	}
	sorted := slices.SortedFunc(maps.Values(last), func(a, b worker.Comm) int { return bytes.Compare(a.Data, b.Data) })
	for _, c := range sorted {
		out = append(out, c)
	}
	return out
}

func updatedLater(events []worker.Event, id string) bool {
	return slices.ContainsFunc(events, func(e worker.Event) bool {
		d, ok := e.(worker.Display)
		return ok && d.Update && d.DisplayID == id
	})
}

// updates is which values of which widget a message updates, "" for another
// message.
func updates(c worker.Comm) string {
	var data struct {
		Method string
		State  map[string]any
	}
	if json.Unmarshal(c.Data, &data) != nil || data.Method != "update" {
		return ""
	}
	return fmt.Sprint(c.ID, slices.Sorted(maps.Keys(data.State)))
}

// comm writes a message without what a widget leaves as it is.
func comm(c worker.Comm) string {
	var data map[string]any
	if json.Unmarshal(c.Data, &data) != nil {
		return fmt.Sprintf("%s %s", c.Kind, c.Data)
	}
	if state, ok := data["state"].(map[string]any); ok && c.Kind == worker.CommOpen {
		for k, v := range state {
			if v == nil || strings.HasPrefix(k, "_model_module") || strings.HasPrefix(k, "_view_module") {
				delete(state, k)
			}
		}
	}
	b, _ := json.Marshal(data)
	text := fmt.Sprintf("%s %s %s", c.Kind, c.ID, b)
	if c.Target != "" {
		text = fmt.Sprintf("%s %s %s %s", c.Kind, c.ID, c.Target, b)
	}
	for _, buf := range c.Buffers {
		text += fmt.Sprintf(" buffer=%q", buf)
	}
	return text
}

var commID = regexp.MustCompile(`[0-9a-f]{32}`)

// withoutIDs numbers the ids of comms in the order in which a script's outputs
// show them.
func (f *frontEnd) withoutIDs(text string) string {
	seen := map[string]string{}
	return commID.ReplaceAllStringFunc(text, func(id string) string {
		if !f.ids[id] {
			return id
		}
		if seen[id] == "" {
			seen[id] = fmt.Sprintf("COMM%d", len(seen)+1)
		}
		return seen[id]
	})
}
