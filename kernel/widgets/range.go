package widgets

import (
	"cmp"
	"fmt"
)

// within keeps "value" between "min" and "max"; max follows a min that is
// above it.
func within[T cmp.Ordered](s state) []string {
	lo, hi, v := s["min"].(T), s["max"].(T), s["value"].(T)
	var changed []string
	if hi < lo {
		hi = lo
		s["max"] = hi
		changed = append(changed, "max")
	}
	if in := min(max(v, lo), hi); in != v {
		s["value"] = in
		changed = append(changed, "value")
	}
	return changed
}

func newRange[T cmp.Ordered](s, style state, picture func(m *model) string) Base {
	within[T](s)
	b := newBase(s, style, picture)
	b.m.fix = within[T]
	return b
}

func bounds[T cmp.Ordered](lo, hi, value T) state {
	return state{"min": lo, "max": hi, "value": value, "orientation": "horizontal"}
}

func slider(format string) state {
	return state{"behavior": "drag-tap", "continuous_update": true, "disabled": false, "readout": true, "readout_format": format}
}

func sliderPicture(m *model) string {
	return fmt.Sprintf(`<input type="range" min="%v" max="%v" value="%[3]v" disabled> %[3]v`, m.get("min"), m.get("max"), m.get("value"))
}

// An IntSlider is a slider for a whole number.
type IntSlider struct{ Base }

// NewIntSlider makes a slider from min to max, both included, that is at value.
func NewIntSlider(description string, min, max, value int) *IntSlider {
	s := control("IntSlider", described(description), bounds(min, max, value), slider("d"), state{"step": 1})
	return &IntSlider{newRange[int](s, describedStyle("SliderStyle", "handle_color"), sliderPicture)}
}

// Value is where the slider is.
func (w *IntSlider) Value() int { return w.m.get("value").(int) }

// SetValue moves the slider, at most to its ends.
func (w *IntSlider) SetValue(value int) { w.m.set(state{"value": value}) }

// OnChange calls f whenever the value has changed.
func (w *IntSlider) OnChange(f func(value int)) {
	w.m.observe("value", func(c Change) { f(c.New.(int)) })
}

// A FloatSlider is a slider for a number.
type FloatSlider struct{ Base }

// NewFloatSlider makes a slider from min to max that is at value; its step is
// a hundredth of the way.
func NewFloatSlider(description string, min, max, value float64) *FloatSlider {
	step := 0.1
	if max > min {
		step = (max - min) / 100
	}
	s := control("FloatSlider", described(description), bounds(min, max, value), slider(".2f"), state{"step": step})
	return &FloatSlider{newRange[float64](s, describedStyle("SliderStyle", "handle_color"), sliderPicture)}
}

// Value is where the slider is.
func (w *FloatSlider) Value() float64 { return w.m.get("value").(float64) }

// SetValue moves the slider, at most to its ends.
func (w *FloatSlider) SetValue(value float64) { w.m.set(state{"value": value}) }

// OnChange calls f whenever the value has changed.
func (w *FloatSlider) OnChange(f func(value float64)) {
	w.m.observe("value", func(c Change) { f(c.New.(float64)) })
}

func progressPicture(m *model) string {
	return fmt.Sprintf(`<progress max="100" value="%.3g"></progress> %v`, percent(m), m.get("value"))
}

func percent(m *model) float64 {
	number := func(key string) float64 {
		f, _ := convert(m.get(key), 0.0)
		return f.(float64)
	}
	lo, hi := number("min"), number("max")
	if hi <= lo {
		return 100
	}
	return 100 * (number("value") - lo) / (hi - lo)
}

// An IntProgress is a bar for how far something is, in whole numbers.
type IntProgress struct{ Base }

// NewIntProgress makes a bar from min to max that is at min.
func NewIntProgress(description string, min, max int) *IntProgress {
	s := control("IntProgress", described(description), bounds(min, max, min), state{"_view_name": "ProgressView", "bar_style": ""})
	return &IntProgress{newRange[int](s, describedStyle("ProgressStyle", "bar_color"), progressPicture)}
}

// Value is how far it is.
func (w *IntProgress) Value() int { return w.m.get("value").(int) }

// SetValue moves the bar. It may be called as often as one likes: the front
// end is told 25 times a second at most, and of the last value in any case.
func (w *IntProgress) SetValue(value int) { w.m.set(state{"value": value}) }

// Add moves the bar on.
func (w *IntProgress) Add(n int) { w.SetValue(w.Value() + n) }

// A FloatProgress is a bar for how far something is.
type FloatProgress struct{ Base }

// NewFloatProgress makes a bar from min to max that is at min.
func NewFloatProgress(description string, min, max float64) *FloatProgress {
	s := control("FloatProgress", described(description), bounds(min, max, min), state{"_view_name": "ProgressView", "bar_style": ""})
	return &FloatProgress{newRange[float64](s, describedStyle("ProgressStyle", "bar_color"), progressPicture)}
}

// Value is how far it is.
func (w *FloatProgress) Value() float64 { return w.m.get("value").(float64) }

// SetValue moves the bar, as [IntProgress.SetValue] does.
func (w *FloatProgress) SetValue(value float64) { w.m.set(state{"value": value}) }

// Add moves the bar on.
func (w *FloatProgress) Add(x float64) { w.SetValue(w.Value() + x) }
