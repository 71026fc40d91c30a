package widgets

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/kernel/internal/worker"
)

func TestAFrontEndsChange(t *testing.T) {
	c := inCell(t)
	w := NewIntSlider("n", 0, 10, 5)
	c.want(t, "open LayoutModel; open SliderStyleModel; open IntSliderModel")
	var seen []int
	w.OnChange(func(n int) { seen = append(seen, n) })

	c.receive(t, w.ModelID(), `{"method":"update","state":{"value":7},"buffer_paths":[]}`)
	c.want(t, `echo_update {"value":7}`)
	c.receive(t, w.ModelID(), `{"method":"update","state":{"value":7}}`) // as it is
	c.want(t, `echo_update {"value":7}`)
	if fmt.Sprint(seen, w.Value()) != "[7] 7" {
		t.Errorf("observed %v, value %d", seen, w.Value())
	}
	c.receive(t, w.ModelID(), `{"method":"request_state"}`)
	if got := c.messages(); !strings.HasPrefix(got, "update {") || !strings.Contains(got, `"value":7`) || !strings.Contains(got, `"readout_format":"d"`) {
		t.Errorf("answer to request_state: %s", got)
	}
}

// What a widget cannot have is put right on the other side.
func TestAFrontEndsWrongValue(t *testing.T) {
	c := inCell(t)
	w := NewIntSlider("n", 0, 10, 5)
	c.take()
	c.receive(t, w.ModelID(), `{"method":"update","state":{"value":70}}`)
	c.want(t, `echo_update {"value":70}; update {"value":10}`)
	v := NewText("t", "x")
	c.take()
	c.receive(t, v.ModelID(), `{"method":"update","state":{"value":3,"nosuch":1}}`)
	c.want(t, `echo_update {"nosuch":1,"value":3}; update {"value":"x"}`)
}

func TestMaxMovesTheValue(t *testing.T) {
	c := inCell(t)
	w := NewFloatSlider("x", 0, 10, 5)
	c.take()
	var seen []string
	w.Observe("", func(ch Change) { seen = append(seen, fmt.Sprint(ch.Key, ch.Old, "→", ch.New)) })
	w.Set("max", 3)
	c.want(t, `update {"max":3,"value":3}`)
	if got := strings.Join(seen, " "); got != "max10→3 value5→3" {
		t.Errorf("observed %s", got)
	}
}

// A bar that moves all the time is sent 25 times a second, and the last value
// in any case.
func TestUpdatesAreFewAndTheLastOneComes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := inCell(t)
		w := NewIntProgress("", 0, 10000)
		c.take()
		for i := range 1000 {
			w.SetValue(i + 1)
			time.Sleep(time.Millisecond)
		}
		if n := len(c.take()); n < 20 || n > 27 {
			t.Errorf("%d messages in a second, want about 25", n)
		}
		w.SetValue(5000)
		w.SetValue(6000)
		c.r.Flush() // the end of the cell
		if got := c.messages(); !strings.HasSuffix(got, `update {"value":6000}`) {
			t.Errorf("at the end %s", got)
		}
		time.Sleep(time.Second)
		c.want(t, "")
		w.SetValue(7000)
		w.SetValue(8000)
		time.Sleep(time.Second)
		c.want(t, `update {"value":7000}; update {"value":8000}`)
	})
}

func TestCustomMessages(t *testing.T) {
	c := inCell(t)
	b, x := NewButton("go"), NewText("t", "hi")
	var seen []string
	b.OnClick(func() { seen = append(seen, "click") })
	x.OnSubmit(func(s string) { seen = append(seen, "submit "+s) })
	c.receive(t, b.ModelID(), `{"method":"custom","content":{"event":"click"}}`)
	c.receive(t, b.ModelID(), `{"method":"custom","content":{"event":"other"}}`)
	c.receive(t, x.ModelID(), `{"method":"custom","content":{"event":"submit"}}`)
	b.Click()
	if got := strings.Join(seen, ", "); got != "click, submit hi, click" {
		t.Errorf("seen: %s", got)
	}
}

func TestClose(t *testing.T) {
	c := inCell(t)
	w := NewLabel("x")
	c.take()
	w.SetValue("y")
	w.Close()
	w.Close()
	w.SetValue("z")
	c.want(t, `update {"value":"y"}; comm_close`)
	if n := len(c.r.Owners(widgetTarget)); n != 2 { // layout and style
		t.Errorf("%d models are left", n)
	}
	v := NewLabel("v")
	c.take()
	f, err := c.r.Take(worker.Comm{Kind: worker.CommClose, ID: v.ModelID(), Data: json.RawMessage(`{}`)})
	if err != nil {
		t.Fatal(err)
	}
	f()
	v.SetValue("w")
	c.want(t, "")
}

// The control comm gives all widgets at once.
func TestRequestStates(t *testing.T) {
	c := inCell(t)
	w := NewDropdown("d", "a", "b")
	w.SetValue("b")
	c.take()
	open, err := c.r.Take(worker.Comm{Kind: worker.CommOpen, ID: "ctl", Target: controlTarget, Data: json.RawMessage(`{}`)})
	if err != nil {
		t.Fatal(err)
	}
	open()
	c.receive(t, "ctl", `{"method":"request_states"}`)
	sent := c.take()
	if len(sent) != 1 || sent[0].ID != "ctl" {
		t.Fatalf("sent %+v", sent)
	}
	var data struct {
		Method string
		States map[string]struct {
			ModelName string `json:"model_name"`
			Module    string `json:"model_module"`
			Version   string `json:"model_module_version"`
			State     map[string]any
		}
	}
	if err := json.Unmarshal(sent[0].Data, &data); err != nil {
		t.Fatal(err)
	}
	s := data.States[w.ModelID()]
	if data.Method != "update_states" || len(data.States) != 3 || s.ModelName != "DropdownModel" ||
		s.Module != controlsModule || s.Version != "2.0.0" || s.State["index"] != 1.0 {
		t.Errorf("%s", sent[0].Data)
	}
}

// Widgets that were made where there is no cell are known when they are shown.
func TestOpenedWhenShown(t *testing.T) {
	s := NewIntSlider("n", 0, 10, 5)
	s.SetValue(6)
	c := inCell(t)
	b := NewHBox(s)
	c.want(t, "open LayoutModel; open SliderStyleModel; open IntSliderModel; open LayoutModel; open HBoxModel")
	if got := b.String(); got != "HBox(IntSlider(n: 6))" {
		t.Errorf("String: %s", got)
	}
	b.SetChildren(s, NewLabel("l"))
	if got := c.messages(); !strings.HasSuffix(got, `update {"children":["`+s.m.reference()+`","`+b.Children()[1].(*Label).m.reference()+`"]}`) {
		t.Errorf("sent %s", got)
	}
}

func TestMistakes(t *testing.T) {
	w := NewIntSlider("n", 0, 10, 5)
	for want, f := range map[string]func(){
		`IntSlider has no value "stpe"; it has behavior`:               func() { w.Set("stpe", 1) },
		`the value "value" of IntSlider is a int, not a string`:        func() { w.Set("value", "x") },
		`IntSlider has no value "_model_name"`:                         func() { w.Set("_model_name", "x") },
		`Layout has no value "widht"`:                                  func() { w.Layout().Set("widht", "x") },
		`HBox has no style`:                                            func() { NewHBox().Style() },
		`"c" is none of the options a, b`:                              func() { NewDropdown("", "a", "b").SetValue("c") },
		`IntSlider has no value "x"`:                                   func() { w.Observe("x", nil) },
		`a int is no function`:                                         func() { Interact(1) },
		`2 arguments for a function with 1 parameters`:                 func() { Interact(func(int) {}, 1, 2) },
		`no widget for parameter 1, a chan int, from <nil> (<nil>)`:    func() { Interact(func(chan int) {}) },
		`no widget for parameter 1, a int, from [1] ([]int)`:           func() { Interact(func(int) {}, []int{1}) },
		`parameter 1 is a string, and the widget has a int`:            func() { Interact(func(string) {}, w) },
		`no widget for parameter 1, a int, from Button(go) (*widgets.`: func() { Interact(func(int) {}, NewButton("go")) },
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.Contains(got, want) {
					t.Errorf("%s\nwant %s", got, want)
				}
			}()
			f()
		}()
	}
}
