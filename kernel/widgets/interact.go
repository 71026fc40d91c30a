package widgets

import (
	"fmt"
	"reflect"
	"strings"
	"sync"

	"gokernel/kernel/internal/render"
	"gokernel/kernel/internal/screen"
)

// An Interactive is a function with a widget for each of its parameters, and
// an output for what it prints, displays and returns.
type Interactive struct {
	Base
	controls []Widget
	out      *Output

	f      reflect.Value
	values []func() reflect.Value

	mu    sync.Mutex
	busy  bool // f runs
	again bool // a value has changed meanwhile
}

// Interact makes widgets for the parameters of f, calls f, and calls it again
// whenever one of them changes: what f prints, displays and returns is shown
// below them in place of what it did before. It is [ipywidgets.interact].
//
// f is any function whose parameters are numbers, texts or booleans. An
// argument says more of a parameter; those left out, or nil, are as in the
// last column:
//
//	parameter   argument                                     without
//	int         5: a slider from -5 to 15 that is at 5       from 0 to 100
//	            []int{0, 10} or {0, 10, 2}: its ends, step
//	float64     the same with numbers                        from 0 to 1
//	bool        true: a checkbox that is ticked              not ticked
//	string      "Ada": a field with this text                an empty one
//	            []string{"a", "b"}: a choice
//	any of them a widget of this package with such a value
//
// In a cell the widgets are labelled with the names of the parameters. A
// change while f runs is not lost: f is called once more, with the last
// values.
//
// [ipywidgets.interact]: https://ipywidgets.readthedocs.io/en/stable/examples/Using%20Interact.html
func Interact(f any, args ...any) *Interactive { return InteractNamed("", f, args...) }

// InteractNamed is [Interact] with the labels of the widgets, separated by
// commas. Cells need not call it.
func InteractNamed(names string, f any, args ...any) *Interactive {
	v := reflect.ValueOf(f)
	if v.Kind() != reflect.Func {
		panic(fmt.Errorf("widgets.Interact: a %T is no function", f))
	}
	if n := v.Type().NumIn(); len(args) > n || v.Type().IsVariadic() {
		panic(fmt.Errorf("widgets.Interact: %d arguments for a function with %d parameters, of which none may be variadic", len(args), n))
	}
	w := &Interactive{f: v, out: NewOutput()}
	labels := strings.Split(names, ",")
	for i := range v.Type().NumIn() {
		label, arg := "", any(nil)
		if i < len(labels) {
			label = labels[i]
		}
		if i < len(args) {
			arg = args[i]
		}
		w.parameter(i, label, arg)
	}
	b, _ := newBox("VBox", append(append([]Widget{}, w.controls...), w.out))
	w.Base = b
	w.refresh()
	return w
}

// Widgets are those of the parameters, in their order.
func (w *Interactive) Widgets() []Widget { return w.controls }

// Output is where the function's output is shown.
func (w *Interactive) Output() *Output { return w.out }

// parameter adds the widget of parameter i.
func (w *Interactive) parameter(i int, label string, arg any) {
	t := w.f.Type().In(i)
	c := controlFor(t.Kind(), label, arg)
	if c == nil {
		panic(fmt.Errorf("widgets.Interact: no widget for parameter %d, a %v, from %v (%T)", i+1, t, arg, arg))
	}
	w.controls = append(w.controls, c)
	w.values = append(w.values, func() reflect.Value {
		v := reflect.ValueOf(valueOf(c))
		if !v.CanConvert(t) || v.Kind() == reflect.String != (t.Kind() == reflect.String) {
			panic(fmt.Errorf("widgets.Interact: parameter %d is a %v, and the widget has a %v", i+1, t, v.Type()))
		}
		return v.Convert(t)
	})
	if o, ok := c.(interface{ observed() *model }); ok {
		o.observed().observe("", func(c Change) {
			if c.Key == "value" || c.Key == "index" {
				w.refresh()
			}
		})
	}
}

// observed is the model that a widget's value is in.
func (b *Base) observed() *model { return b.m }

// refresh calls f with the values as they are, unless it runs: then it will be
// called again.
func (w *Interactive) refresh() {
	w.mu.Lock()
	w.again = true
	if w.busy {
		w.mu.Unlock()
		return
	}
	w.busy = true
	for w.again {
		w.again = false
		w.mu.Unlock()
		w.run()
		w.mu.Lock()
	}
	w.busy = false
	w.mu.Unlock()
}

func (w *Interactive) run() {
	defer func() {
		if v := recover(); v != nil { // an interrupt
			w.mu.Lock()
			w.busy = false
			w.mu.Unlock()
			panic(v)
		}
	}()
	w.out.Clear(true)
	w.out.Capture(func() {
		in := make([]reflect.Value, len(w.values))
		for i, value := range w.values {
			in[i] = value()
		}
		for _, v := range w.f.Call(in) {
			w.show(v.Interface())
		}
	})
	w.out.cleared()
}

// show shows a result, behind what f has printed.
func (w *Interactive) show(v any) {
	if cell := screen.Current(); cell != nil {
		cell.Display(render.One(render.Value{Value: v}), "", false)
		return
	}
	w.out.Show(v)
}

// cleared clears the output where nothing has followed a Clear that waits.
func (w *Output) cleared() {
	w.mu.Lock()
	waits := w.clear
	w.mu.Unlock()
	if waits {
		w.Clear(false)
	}
}
