package widgets

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"gokernel/kernel/internal/worker"
)

// TestStatesAreThoseOfIpywidgets: every widget opens its comms with the state
// that Python's widget has (testdata/models.py).
func TestStatesAreThoseOfIpywidgets(t *testing.T) {
	text, err := os.ReadFile("testdata/models.json")
	if err != nil {
		t.Fatal(err)
	}
	var want map[string]map[string]any
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	c := inCell(t)
	for name, make := range map[string]func() Widget{
		"IntSlider":     func() Widget { return NewIntSlider("", 0, 100, 0) },
		"FloatSlider":   func() Widget { w := NewFloatSlider("", 0, 100, 0); w.Set("step", 0.1); return w },
		"Checkbox":      func() Widget { return NewCheckbox("", false) },
		"Text":          func() Widget { return NewText("", "") },
		"Dropdown":      func() Widget { return NewDropdown("", "a", "b") },
		"Button":        func() Widget { return NewButton("") },
		"Label":         func() Widget { return NewLabel("") },
		"HTML":          func() Widget { return NewHTML("") },
		"IntProgress":   func() Widget { return NewIntProgress("", 0, 100) },
		"FloatProgress": func() Widget { return NewFloatProgress("", 0, 100) },
		"HBox":          func() Widget { return NewHBox() },
		"VBox":          func() Widget { return NewVBox() },
		"Output":        func() Widget { return NewOutput() },
	} {
		w := make()
		got := opened(t, c.take())
		for part, state := range got {
			key := name
			switch {
			case part == "LayoutModel":
				key = "Layout"
			case strings.HasSuffix(part, "StyleModel"):
				key = name + ".style"
			}
			compare(t, key, state, want[key])
		}
		view, _ := w.MIMEBundle()[viewMIME].(map[string]any)
		if view["model_id"] != w.ModelID() || view["version_major"] != 2 {
			t.Errorf("%s is shown as %v", name, view)
		}
		if html, _ := w.MIMEBundle()["text/html"].(string); !strings.HasPrefix(html, "<div>") {
			t.Errorf("%s in HTML: %q", name, html)
		}
	}
}

// opened are the states that comm_open messages carry, by model name. A later
// update counts.
func opened(t *testing.T, sent []worker.Comm) map[string]map[string]any {
	states, names := map[string]map[string]any{}, map[string]string{}
	for _, m := range sent {
		var data struct{ State map[string]any }
		if err := json.Unmarshal(m.Data, &data); err != nil {
			t.Fatal(err)
		}
		if m.Kind != worker.CommOpen {
			for k, v := range data.State {
				states[names[m.ID]][k] = v
			}
			continue
		}
		if string(m.Metadata) != `{"version":"2.1.0"}` || m.Target != "jupyter.widget" {
			t.Errorf("comm_open of %s with %s", m.Target, m.Metadata)
		}
		names[m.ID] = data.State["_model_name"].(string)
		states[names[m.ID]] = data.State
	}
	return states
}

func compare(t *testing.T, name string, got, want map[string]any) {
	t.Helper()
	for k, v := range got {
		if s, ok := v.(string); ok && strings.HasPrefix(s, "IPY_MODEL_") {
			got[k] = "IPY_MODEL_"
		}
		if w, ok := want[k]; !ok || !reflect.DeepEqual(w, got[k]) {
			t.Errorf("%s: %s is %#v, want %#v", name, k, got[k], w)
		}
	}
	for k := range want {
		if _, ok := got[k]; !ok {
			t.Errorf("%s lacks %s", name, k)
		}
	}
}
