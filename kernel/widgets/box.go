package widgets

import (
	"fmt"
	"strings"
	"sync"
)

// An HBox shows widgets side by side.
type HBox struct {
	Base
	c *children
}

// A VBox shows widgets one above the other.
type VBox struct {
	Base
	c *children
}

type children struct {
	mu   sync.Mutex
	list []Widget
}

// NewHBox makes a row.
func NewHBox(children ...Widget) *HBox {
	b, c := newBox("HBox", children)
	return &HBox{b, c}
}

// NewVBox makes a column.
func NewVBox(children ...Widget) *VBox {
	b, c := newBox("VBox", children)
	return &VBox{b, c}
}

// SetChildren replaces the widgets of the row.
func (w *HBox) SetChildren(children ...Widget) { w.c.set(w.m, children) }

// SetChildren replaces the widgets of the column.
func (w *VBox) SetChildren(children ...Widget) { w.c.set(w.m, children) }

// Children are the widgets of the row.
func (w *HBox) Children() []Widget { return w.c.get() }

// Children are the widgets of the column.
func (w *VBox) Children() []Widget { return w.c.get() }

func newBox(name string, list []Widget) (Base, *children) {
	c := &children{list: list}
	s := control(name, state{"box_style": "", "children": references(list)})
	b := newBase(s, nil, func(*model) string {
		var b strings.Builder
		for _, w := range c.get() {
			fmt.Fprint(&b, w.MIMEBundle()["text/html"])
		}
		return b.String()
	})
	b.text = func() string {
		var texts []string
		for _, w := range c.get() {
			texts = append(texts, fmt.Sprint(w.MIMEBundle()["text/plain"]))
		}
		return strings.Join(texts, ", ")
	}
	return b, c
}

func (c *children) get() []Widget {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.list
}

func (c *children) set(m *model, list []Widget) {
	c.mu.Lock()
	c.list = list
	c.mu.Unlock()
	m.set(state{"children": references(list)})
}

// references are the widgets as a state names them; it makes them known first.
func references(list []Widget) []any {
	out := make([]any, len(list))
	for i, w := range list {
		out[i] = "IPY_MODEL_" + w.ModelID()
	}
	return out
}
