package notebook

import (
	"encoding/json"
	"maps"

	"gokernel/kernel/internal/worker"
)

// widgetMIME is the key of saved widgets in a notebook's metadata.
const widgetMIME = "application/vnd.jupyter.widget-state+json"

// widgets are the states of the widgets that cells have made, gathered from
// their messages, so that a front end shows them without a kernel.
type widgets map[string]map[string]any // model id to state

// take follows one message of a widget's comm.
func (w widgets) take(c worker.Comm) {
	var data struct {
		Method string         `json:"method"`
		State  map[string]any `json:"state"`
	}
	if json.Unmarshal(c.Data, &data) != nil {
		return
	}
	switch {
	case c.Kind == worker.CommOpen && c.Target == "jupyter.widget":
		w[c.ID] = data.State
	case c.Kind == worker.CommMsg && w[c.ID] != nil && data.Method == "update":
		maps.Copy(w[c.ID], data.State)
	case c.Kind == worker.CommClose:
		delete(w, c.ID)
	}
}

// lean is a state without what a widget leaves to the front end.
func lean(s map[string]any) map[string]any {
	s = maps.Clone(s)
	maps.DeleteFunc(s, func(_ string, v any) bool { return v == nil })
	return s
}

// save puts the states in the notebook's metadata, in place of those of an
// earlier run, as nbclient and JupyterLab do.
func (w widgets) save(nb *Notebook) {
	saved, _ := nb.Metadata["widgets"].(map[string]any)
	if len(w) == 0 {
		delete(saved, widgetMIME)
		if saved != nil && len(saved) == 0 {
			delete(nb.Metadata, "widgets")
		}
		return
	}
	states := map[string]any{}
	for id, s := range w {
		states[id] = map[string]any{
			"model_module": s["_model_module"], "model_module_version": s["_model_module_version"],
			"model_name": s["_model_name"], "state": lean(s),
		}
	}
	if saved == nil {
		saved = map[string]any{}
	}
	if nb.Metadata == nil {
		nb.Metadata = map[string]any{}
	}
	saved[widgetMIME] = map[string]any{"state": states, "version_major": 2, "version_minor": 0}
	nb.Metadata["widgets"] = saved
}
