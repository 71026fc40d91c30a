package widgets

import (
	"encoding/json"
	"fmt"
	"maps"
	"time"

	"gokernel/kernel/internal/comms"
	"gokernel/kernel/internal/screen"
	"gokernel/kernel/internal/worker"
)

// The targets and versions of the widget protocol.
const (
	widgetTarget   = "jupyter.widget"
	controlTarget  = "jupyter.widget.control"
	widgetProtocol = `{"version":"2.1.0"}`
)

// open tells the front end of the widget, once, if there is a front end.
func (m *model) open() {
	m.mu.Lock()
	cell := screen.Current()
	if m.cell != nil || m.closed || cell == nil {
		m.mu.Unlock()
		return
	}
	m.cell, m.by = cell, cell
	parts := m.parts
	m.mu.Unlock()
	for _, p := range parts {
		p.open()
	}
	m.sendMu.Lock()
	defer m.sendMu.Unlock()
	m.mu.Lock()
	full := maps.Clone(m.state)
	clear(m.dirty)
	m.mu.Unlock()
	cell.Comms().Add(m.id, widgetTarget, m, m.take)
	cell.Comm(worker.Comm{
		Kind: worker.CommOpen, ID: m.id, Target: widgetTarget, Metadata: json.RawMessage(widgetProtocol),
		Data: encode(map[string]any{"state": full, "buffer_paths": []any{}}),
	})
}

// schedule says whether what has changed is to be sent now; otherwise a timer,
// or the end of the cell, sends it. m.mu is held.
func (m *model) schedule() (now bool) {
	if m.cell == nil || m.closed || len(m.dirty) == 0 {
		return false
	}
	if m.timer != nil {
		return false
	}
	wait := m.every - time.Since(m.sent)
	if wait <= 0 {
		return true
	}
	m.timer = time.AfterFunc(wait, m.flush)
	m.cell.Comms().OnFlush(m, m.flush)
	return false
}

// flush sends what has changed.
func (m *model) flush() {
	m.sendMu.Lock()
	defer m.sendMu.Unlock()
	m.mu.Lock()
	if m.timer != nil {
		m.timer.Stop()
		m.timer = nil
		m.cell.Comms().OnFlush(m, nil)
	}
	if len(m.dirty) == 0 || m.closed {
		m.mu.Unlock()
		return
	}
	changed := state{}
	for key := range m.dirty {
		changed[key] = m.state[key]
	}
	clear(m.dirty)
	m.sent = time.Now()
	by := m.by
	m.mu.Unlock()
	m.sendBy(by, update("update", changed))
}

func update(method string, s state) map[string]any {
	return map[string]any{"method": method, "state": s, "buffer_paths": []any{}}
}

// send sends a message in the name of the calling cell, behind what was sent
// before.
func (m *model) send(data map[string]any) {
	m.sendMu.Lock()
	defer m.sendMu.Unlock()
	m.sendBy(screen.Current(), data)
}

// sendBy is send in the name of a cell. m.sendMu is held.
func (m *model) sendBy(cell screen.Cell, data map[string]any) {
	m.mu.Lock()
	own, closed := m.cell, m.closed
	m.mu.Unlock()
	if cell == nil {
		cell = own
	}
	if own == nil || closed {
		return
	}
	cell.Comm(worker.Comm{Kind: worker.CommMsg, ID: m.id, Data: encode(data)})
}

// close takes the widget away on both sides.
func (m *model) close() {
	m.flush()
	m.sendMu.Lock()
	defer m.sendMu.Unlock()
	m.mu.Lock()
	cell, was := m.cell, m.closed
	m.closed = true
	m.mu.Unlock()
	if cell == nil || was {
		return
	}
	cell.Comms().Remove(m.id)
	if now := screen.Current(); now != nil {
		cell = now
	}
	cell.Comm(worker.Comm{Kind: worker.CommClose, ID: m.id, Data: json.RawMessage("{}")})
}

// take is the comm's handler: a message of the front end.
func (m *model) take(msg worker.Comm) {
	if msg.Kind == worker.CommClose {
		m.mu.Lock()
		m.closed = true
		m.mu.Unlock()
		return
	}
	var data struct {
		Method  string
		State   state
		Content map[string]any
	}
	if err := json.Unmarshal(msg.Data, &data); err != nil {
		panic(fmt.Errorf("widgets: a message that is no widget's: %w", err))
	}
	switch data.Method {
	case "update":
		m.updated(data.State)
	case "request_state":
		m.send(update("update", m.full()))
	case "custom":
		m.mu.Lock()
		all := m.custom
		m.mu.Unlock()
		for _, f := range all {
			f(data.Content)
		}
	}
}

// updated takes a change that the user made. Other views learn of it by the
// echo; what the widget makes of a value that it cannot have is sent back.
func (m *model) updated(values state) {
	m.send(update("echo_update", values))
	m.mu.Lock()
	good := state{}
	for key, v := range values {
		if m.check(key, &v) == nil {
			good[key] = v
		}
	}
	changes := m.assign(good)
	for key := range values {
		if v, ok := good[key]; !ok || !equalJSON(v, m.state[key]) {
			m.dirty[key] = true
		}
	}
	for _, c := range changes {
		if _, ok := values[c.Key]; !ok {
			m.dirty[c.Key] = true
		}
	}
	for key := range m.dirty {
		if _, ok := m.state[key]; !ok {
			delete(m.dirty, key) // the front end knows more than we do
		}
	}
	m.changed(changes)
}

func (m *model) full() state {
	m.mu.Lock()
	defer m.mu.Unlock()
	clear(m.dirty)
	return maps.Clone(m.state)
}

func equalJSON(a, b any) bool { return string(encode(a)) == string(encode(b)) }

// encode is v as JSON. A state has only what has a JSON form, but for NaN and
// the infinities, which no front end can show either.
func encode(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Errorf("widgets: %w", err))
	}
	return b
}

func init() { comms.Standing(controlTarget, openControl) }

// openControl takes the comm by which a front end asks for all widgets at
// once, when its page is loaded anew.
func openControl(r *comms.Registry, open worker.Comm) comms.Handler {
	cell := screen.Current()
	return func(msg worker.Comm) {
		var data struct{ Method string }
		if msg.Kind != worker.CommMsg || json.Unmarshal(msg.Data, &data) != nil || data.Method != "request_states" {
			return
		}
		if now := screen.Current(); now != nil {
			cell = now
		}
		states := map[string]any{}
		for _, owner := range r.Owners(widgetTarget) {
			if m, ok := owner.(*model); ok {
				s := m.full()
				states[m.id] = map[string]any{
					"model_name": s["_model_name"], "model_module": s["_model_module"],
					"model_module_version": s["_model_module_version"], "state": s,
				}
			}
		}
		cell.Comm(worker.Comm{Kind: worker.CommMsg, ID: open.ID, Data: encode(map[string]any{
			"method": "update_states", "states": states, "buffer_paths": []any{},
		})})
	}
}
