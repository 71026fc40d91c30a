package widgets

import (
	"fmt"
	"testing"
)

func TestInteract(t *testing.T) {
	var calls []string
	i := InteractNamed("n,x,name,on,k", func(n uint8, x float64, name string, on bool, k int) {
		calls = append(calls, fmt.Sprintf("%v %v %v %v %v", n, x, name, on, k))
	}, 5, []float64{1, 3}, []string{"a", "b"}, nil, -2)
	ws := i.Widgets()
	n, x, name, on, k := ws[0].(*IntSlider), ws[1].(*FloatSlider), ws[2].(*Dropdown), ws[3].(*Checkbox), ws[4].(*IntSlider)
	if got := fmt.Sprint(n, n.Get("min"), n.Get("max"), x, x.Get("step"), name, on, k.Get("min"), k.Get("max")); got !=
		"IntSlider(n: 5) 0 15 FloatSlider(x: 2) 0.02 Dropdown(name: a) Checkbox(on: false) -6 2" {
		t.Errorf("made %s", got)
	}
	n.SetValue(7)
	name.SetValue("b")
	on.SetValue(true)
	want := "[5 2 a false -2 7 2 a false -2 7 2 b false -2 7 2 b true -2]"
	if got := fmt.Sprint(calls); got != want {
		t.Errorf("calls %s\nwant  %s", got, want)
	}
}

// A function that changes its own widget is called again, not inside itself.
func TestInteractOfAChangeWithin(t *testing.T) {
	var w *IntSlider
	var calls []int
	inside := false
	f := func(n int) {
		if inside {
			t.Error("called inside itself")
		}
		inside = true
		defer func() { inside = false }()
		calls = append(calls, n)
		if n < 3 {
			w.SetValue(n + 1)
		}
	}
	w = NewIntSlider("", 0, 10, 0)
	Interact(f, w)
	if got := fmt.Sprint(calls); got != "[0 1 2 3]" {
		t.Errorf("calls %s", got)
	}
}

func TestInteractShowsResults(t *testing.T) {
	inCell(t)
	i := Interact(func(s string) (string, int) { return s + "!", len(s) }, "ab")
	if got, want := i.Output().Text(), "captured\n\"ab!\"\n2\n"; got != want {
		t.Errorf("shows %q, want %q", got, want)
	}
	i.Widgets()[0].(*Text).SetValue("c")
	if got, want := i.Output().Text(), "captured\n\"c!\"\n1\n"; got != want {
		t.Errorf("shows %q, want %q", got, want)
	}
}
