package widgets

import (
	"fmt"
	"reflect"
)

// valueOf is the value of a widget that has one, nil otherwise.
func valueOf(w Widget) any {
	switch w := w.(type) {
	case interface{ Value() int }:
		return w.Value()
	case interface{ Value() float64 }:
		return w.Value()
	case interface{ Value() string }:
		return w.Value()
	case interface{ Value() bool }:
		return w.Value()
	}
	return nil
}

// controlFor is the widget for a parameter, nil if there is none.
func controlFor(k reflect.Kind, label string, arg any) Widget {
	if w, ok := arg.(Widget); ok {
		if valueOf(w) == nil {
			return nil
		}
		return w
	}
	list := reflect.ValueOf(arg)
	isList := arg != nil && (list.Kind() == reflect.Slice || list.Kind() == reflect.Array)
	switch {
	case k >= reflect.Int && k <= reflect.Uint64:
		return intControl(label, arg, list, isList, k >= reflect.Uint)
	case k == reflect.Float32 || k == reflect.Float64:
		return floatControl(label, arg, list, isList)
	case k == reflect.Bool:
		v, ok := convert(orZero(arg, false), false)
		if ok {
			return NewCheckbox(label, v.(bool))
		}
	case k == reflect.String && isList:
		var options []string
		for i := range list.Len() {
			options = append(options, fmt.Sprint(list.Index(i)))
		}
		return NewDropdown(label, options...)
	case k == reflect.String:
		if v, ok := convert(orZero(arg, ""), ""); ok {
			return NewText(label, v.(string))
		}
	}
	return nil
}

func orZero(arg, zero any) any {
	if arg == nil {
		return zero
	}
	return arg
}

func intControl(label string, arg any, list reflect.Value, isList, unsigned bool) Widget {
	lo, hi, value, step := 0, 100, 50, 1
	if isList {
		ns, ok := numbers(list, 0)
		if !ok {
			return nil
		}
		lo, hi = ns[0].(int), ns[1].(int)
		value = lo + (hi-lo)/2
		if len(ns) == 3 {
			step = ns[2].(int)
		}
	} else if arg != nil {
		v, ok := convert(arg, 0)
		if !ok {
			return nil
		}
		value = v.(int)
		lo, hi = around(value, 1)
		if unsigned {
			lo = 0
		}
	}
	w := NewIntSlider(label, lo, hi, value)
	w.Set("step", step)
	return w
}

func floatControl(label string, arg any, list reflect.Value, isList bool) Widget {
	lo, hi, value, step := 0.0, 1.0, 0.5, 0.0
	if isList {
		ns, ok := numbers(list, 0.0)
		if !ok {
			return nil
		}
		lo, hi = ns[0].(float64), ns[1].(float64)
		value = lo + (hi-lo)/2
		if len(ns) == 3 {
			step = ns[2].(float64)
		}
	} else if arg != nil {
		v, ok := convert(arg, 0.0)
		if !ok {
			return nil
		}
		value = v.(float64)
		lo, hi = around(value, 1)
	}
	w := NewFloatSlider(label, lo, hi, value)
	if step > 0 {
		w.Set("step", step)
	}
	return w
}

// around are the ends of a slider for a value, as ipywidgets chooses them.
func around[T int | float64](v, one T) (lo, hi T) {
	switch {
	case v > 0:
		return -v, 3 * v
	case v < 0:
		return 3 * v, -v
	}
	return 0, one
}

// numbers are the two or three numbers of a list, in the type of like.
func numbers(list reflect.Value, like any) ([]any, bool) {
	if list.Len() < 2 || list.Len() > 3 {
		return nil, false
	}
	out := make([]any, list.Len())
	for i := range out {
		v, ok := convert(list.Index(i).Interface(), like)
		if !ok {
			return nil, false
		}
		out[i] = v
	}
	return out, true
}
