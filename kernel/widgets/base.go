package widgets

import (
	"fmt"
	"html"
	"strings"
)

// A Widget is anything of this package that can be shown: as the last
// expression of a cell, by display.Show, or in a box.
type Widget interface {
	// ModelID is the id by which the front end knows the widget.
	ModelID() string
	// MIMEBundle is the widget as it is shown, by MIME type.
	MIMEBundle() map[string]any
}

// Base is what all widgets have.
type Base struct {
	m    *model
	html func(m *model) string // the picture for front ends without widgets
	text func() string         // what String says in parentheses, nil for the value
}

// viewMIME is the type of a widget in an output.
const viewMIME = "application/vnd.jupyter.widget-view+json"

// newBase makes a widget of a state, with a layout and a style of its own, and
// tells the front end of it.
func newBase(s state, style state, picture func(m *model) string) Base {
	layout := newModel(layoutState())
	s["layout"] = layout.reference()
	m := newModel(s, layout)
	if style != nil {
		part := newModel(style)
		s["style"] = part.reference()
		m.parts = append(m.parts, part)
	}
	m.open()
	return Base{m: m, html: picture}
}

// ModelID implements [Widget].
func (b *Base) ModelID() string {
	b.m.open()
	return b.m.id
}

// MIMEBundle implements [Widget].
func (b *Base) MIMEBundle() map[string]any {
	b.m.open()
	return map[string]any{
		viewMIME:     map[string]any{"model_id": b.m.id, "version_major": 2, "version_minor": 0},
		"text/html":  b.picture(),
		"text/plain": b.String(),
	}
}

// String is the widget in words, as in "IntSlider(n: 5)".
func (b *Base) String() string {
	if b.text != nil {
		return b.m.name() + "(" + b.text() + ")"
	}
	text := fmt.Sprint(b.value())
	if d, _ := b.m.get("description").(string); d != "" {
		text = strings.TrimSuffix(d+": "+text, ": ")
	}
	return b.m.name() + "(" + text + ")"
}

// value is what the widget is about.
func (b *Base) value() any {
	for _, key := range []string{"value", "_options_labels"} {
		if v := b.m.get(key); v != nil {
			if labels, ok := v.([]any); ok {
				return selected(labels, b.m.get("index"))
			}
			return v
		}
	}
	return ""
}

func selected(labels []any, index any) any {
	if i, ok := index.(int); ok && i >= 0 && i < len(labels) {
		return labels[i]
	}
	return ""
}

// picture is the widget in HTML that does nothing.
func (b *Base) picture() string {
	text, _ := b.m.get("description").(string)
	if text != "" {
		text = html.EscapeString(text) + " "
	}
	return "<div>" + text + b.html(b.m) + "</div>"
}

// Set changes one value of the widget's state, by its key in ipywidgets, such
// as Set("step", 5) or Set("button_style", "danger"). It panics if the widget
// has no such key or the value is of another type.
func (b *Base) Set(key string, value any) { b.m.set(state{key: value}) }

// Get is a value of the widget's state, nil if it has no such key.
func (b *Base) Get(key string) any { return b.m.get(key) }

// Observe calls f after each change of a value, by its key; "" stands for all
// keys. f runs on the goroutine that makes the change, or beside the running
// cell if the user makes it.
func (b *Base) Observe(key string, f func(Change)) { b.m.observe(key, f) }

// SetDescription changes the text beside the widget, or on a button.
func (b *Base) SetDescription(text string) { b.Set("description", text) }

// SetDisabled greys the widget out, or back.
func (b *Base) SetDisabled(disabled bool) { b.Set("disabled", disabled) }

// Layout is the widget's place and size, as CSS: Layout().Set("width", "50%").
func (b *Base) Layout() *Part { return &Part{b.m.parts[0]} }

// Style is the widget's colours and fonts: Style().Set("handle_color", "red").
// It panics for a widget that has none: boxes and outputs.
func (b *Base) Style() *Part {
	if len(b.m.parts) < 2 {
		panic(fmt.Errorf("widgets: %s has no style", b.m.name()))
	}
	return &Part{b.m.parts[1]}
}

// Close takes the widget away, wherever it is shown.
func (b *Base) Close() { b.m.close() }

// A Part is the layout or the style of a widget.
type Part struct{ m *model }

// Set changes a value, by its key in ipywidgets. It panics if there is no such
// key.
func (p *Part) Set(key string, value any) { p.m.set(state{key: value}) }

// Get is a value, nil if it was not set.
func (p *Part) Get(key string) any { return p.m.get(key) }
