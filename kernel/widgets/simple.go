package widgets

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

func textPicture(m *model) string {
	return html.EscapeString(fmt.Sprint(m.get("value")))
}

// A Checkbox is on or off.
type Checkbox struct{ Base }

// NewCheckbox makes a box with a text beside it.
func NewCheckbox(description string, value bool) *Checkbox {
	s := control("Checkbox", described(description), state{"disabled": false, "indent": true, "value": value})
	return &Checkbox{newBase(s, describedStyle("CheckboxStyle", "background"), func(m *model) string {
		if m.get("value") == true {
			return "☑"
		}
		return "☐"
	})}
}

// Value tells whether the box is ticked.
func (w *Checkbox) Value() bool { return w.m.get("value").(bool) }

// SetValue ticks the box, or not.
func (w *Checkbox) SetValue(value bool) { w.m.set(state{"value": value}) }

// OnChange calls f whenever the value has changed.
func (w *Checkbox) OnChange(f func(value bool)) {
	w.m.observe("value", func(c Change) { f(c.New.(bool)) })
}

// zeroWidth is the placeholder that ipywidgets has: not empty, but nothing to see.
const zeroWidth = "\u200b"

// A Text is a field to type a line into.
type Text struct{ Base }

// NewText makes a field with a text in it.
func NewText(description, value string) *Text {
	s := control("Text", described(description), state{
		"continuous_update": true, "disabled": false, "placeholder": zeroWidth, "value": value,
	})
	return &Text{newBase(s, describedStyle("TextStyle", "background", "font_size", "text_color"), textPicture)}
}

// Value is what is in the field.
func (w *Text) Value() string { return w.m.get("value").(string) }

// SetValue replaces what is in the field.
func (w *Text) SetValue(value string) { w.m.set(state{"value": value}) }

// OnChange calls f at each change: with each key, or where "continuous_update"
// is set to false when the field is left.
func (w *Text) OnChange(f func(value string)) {
	w.m.observe("value", func(c Change) { f(c.New.(string)) })
}

// OnSubmit calls f when the user presses Enter.
func (w *Text) OnSubmit(f func(value string)) {
	w.m.onEvent("submit", func() { f(w.Value()) })
}

// A Dropdown is a choice of one of several texts.
type Dropdown struct{ Base }

// NewDropdown makes a choice of the options, of which the first is chosen;
// without options nothing is.
func NewDropdown(description string, options ...string) *Dropdown {
	s := control("Dropdown", described(description), state{"disabled": false, "_options_labels": anys(options), "index": nil})
	if len(options) > 0 {
		s["index"] = 0
	}
	b := newBase(s, describedStyle("DescriptionStyle"), func(m *model) string {
		return html.EscapeString(fmt.Sprint(selected(m.get("_options_labels").([]any), m.get("index"))))
	})
	b.m.fix = chosen
	return &Dropdown{b}
}

// chosen keeps "index" one of the options, as an int, or nil for none.
func chosen(s state) []string {
	old := s["index"]
	i, ok := convert(old, 0)
	if !ok || i.(int) < 0 || i.(int) >= len(s["_options_labels"].([]any)) {
		i = nil
	}
	s["index"] = i
	if i == old {
		return nil
	}
	return []string{"index"}
}

func anys(options []string) []any {
	out := make([]any, len(options))
	for i, o := range options {
		out[i] = o
	}
	return out
}

// Options are the texts to choose from.
func (w *Dropdown) Options() []string {
	var out []string
	for _, o := range w.m.get("_options_labels").([]any) {
		out = append(out, fmt.Sprint(o))
	}
	return out
}

// SetOptions replaces the texts; the first is chosen.
func (w *Dropdown) SetOptions(options ...string) {
	w.m.set(state{"_options_labels": anys(options), "index": 0})
}

// Index is the place of the chosen text, -1 if none is chosen.
func (w *Dropdown) Index() int {
	if i, ok := w.m.get("index").(int); ok {
		return i
	}
	return -1
}

// Value is the chosen text, "" if none is chosen.
func (w *Dropdown) Value() string {
	w.m.mu.Lock()
	defer w.m.mu.Unlock()
	return fmt.Sprint(selected(w.m.state["_options_labels"].([]any), w.m.state["index"]))
}

// SetValue chooses a text. It panics if it is none of the options.
func (w *Dropdown) SetValue(value string) {
	i := slices.Index(w.Options(), value)
	if i < 0 {
		panic(fmt.Errorf("widgets: %q is none of the options %s", value, strings.Join(w.Options(), ", ")))
	}
	w.m.set(state{"index": i})
}

// OnChange calls f with the chosen text whenever another one is chosen.
func (w *Dropdown) OnChange(f func(value string)) {
	w.m.observe("index", func(Change) { f(w.Value()) })
}

// A Button can be clicked.
type Button struct{ Base }

// NewButton makes a button with a text on it.
func NewButton(description string) *Button {
	s := control("Button", state{"button_style": "", "description": description, "disabled": false, "icon": ""})
	style := styleState("ButtonStyle", "button_color", "font_family", "font_size", "font_style",
		"font_variant", "font_weight", "text_color", "text_decoration")
	return &Button{newBase(s, style, func(*model) string { return "▢" })}
}

// OnClick calls f at each click; a click during f waits for its end.
func (w *Button) OnClick(f func()) { w.m.onEvent("click", f) }

// Click does what a click does.
func (w *Button) Click() {
	w.m.mu.Lock()
	all := w.m.custom
	w.m.mu.Unlock()
	for _, f := range all {
		f(map[string]any{"event": "click"})
	}
}

// onEvent calls f for the front end's messages of an event.
func (m *model) onEvent(event string, f func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.custom = append(slices.Clip(m.custom), func(content map[string]any) {
		if content["event"] == event {
			f()
		}
	})
}

// A Label is a line of text, in which formulas may stand between dollar signs.
type Label struct{ Base }

// NewLabel makes a line of text.
func NewLabel(value string) *Label {
	s := control("Label", described(""), state{"placeholder": zeroWidth, "value": value})
	return &Label{newBase(s, describedStyle("LabelStyle", "background", "font_family", "font_size", "font_style",
		"font_variant", "font_weight", "text_color", "text_decoration"), textPicture)}
}

// Value is the text.
func (w *Label) Value() string { return w.m.get("value").(string) }

// SetValue replaces the text.
func (w *Label) SetValue(value string) { w.m.set(state{"value": value}) }

// An HTML shows HTML source.
type HTML struct{ Base }

// NewHTML makes a piece of HTML.
func NewHTML(value string) *HTML {
	s := control("HTML", described(""), state{"placeholder": zeroWidth, "value": value})
	return &HTML{newBase(s, describedStyle("HTMLStyle", "background", "font_size", "text_color"), func(m *model) string {
		return fmt.Sprint(m.get("value"))
	})}
}

// Value is the source.
func (w *HTML) Value() string { return w.m.get("value").(string) }

// SetValue replaces the source.
func (w *HTML) SetValue(value string) { w.m.set(state{"value": value}) }
