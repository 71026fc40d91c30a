package render

import (
	"bytes"
	"fmt"
	"io"
	"reflect"

	"gokernel/kernel/internal/iface"
	"gokernel/kernel/internal/worker"
)

// The size of a plot, in points: a vg.Length is one seventy-second of an inch.
const plotWidth, plotHeight = 360, 240

// plotted renders what draws itself as gonum.org/v1/plot does: by a method
// WriterTo(width, height vg.Length, format string) (io.WriterTo, error).
func plotted(x any) *worker.Bundle {
	draw := writerTo(x)
	if !draw.IsValid() {
		return nil
	}
	in := func(i int, v any) reflect.Value { return reflect.ValueOf(v).Convert(draw.Type().In(i)) }
	out := draw.Call([]reflect.Value{in(0, plotWidth), in(1, plotHeight), in(2, "svg")})
	if err, ok := out[1].Interface().(error); ok {
		return &worker.Bundle{Data: map[string]any{Text: "no drawing: " + err.Error()}}
	}
	w, ok := out[0].Interface().(io.WriterTo)
	if !ok {
		return nil
	}
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		return &worker.Bundle{Data: map[string]any{Text: "no drawing: " + err.Error()}}
	}
	return &worker.Bundle{Data: map[string]any{Text: fmt.Sprintf("<drawing of a %s>", iface.TypeName(x)), "image/svg+xml": b.String()}}
}

// writerTo is the method, if x has it with these parameters.
func writerTo(x any) reflect.Value {
	var m reflect.Value
	if v, ok := iface.Get(x); ok {
		m = v.Bound("WriterTo")
	} else {
		m = reflect.ValueOf(x).MethodByName("WriterTo")
	}
	if !m.IsValid() {
		return m
	}
	if t := m.Type(); t.NumIn() == 3 && t.NumOut() == 2 && t.In(0).Kind() == reflect.Float64 &&
		t.In(1).Kind() == reflect.Float64 && t.In(2).Kind() == reflect.String {
		return m
	}
	return reflect.Value{}
}
