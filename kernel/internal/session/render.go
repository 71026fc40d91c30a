package session

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"gokernel/internal/loop"
	"gokernel/kernel/internal/iface"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/worker"
)

// render turns the values of the last expression into what is shown, nil for
// nothing. A nil error and an empty struct are left out, as they say nothing;
// beside an error that is not nil the other values are.
func render(values []rt.Value) *worker.Bundle {
	var parts []string
	for i, v := range values {
		switch {
		case v.Type == "error" && v.Value == nil:
		case v.Type == "struct{}" || v.Type == "asyncx.None":
		case i > 0 && i == len(values)-1 && v.Type == "error":
			parts = []string{plain(v)}
		default:
			parts = append(parts, plain(v))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return &worker.Bundle{Data: map[string]any{"text/plain": strings.Join(parts, " ")}}
}

// plain writes one value: text quoted, errors and Stringers in their own
// words, functions and channels by their type, structs with field names.
func plain(v rt.Value) string {
	if x, ok := iface.Get(v.Value); ok && !x.HasText() {
		switch reflect.ValueOf(x.V).Kind() {
		case reflect.String:
			return strconv.Quote(fmt.Sprint(v.Value))
		case reflect.Func, reflect.Chan, reflect.UnsafePointer:
			return v.Type
		}
		return fmt.Sprintf("%+v", v.Value)
	} else if ok {
		return fmt.Sprint(v.Value)
	}
	switch x := v.Value.(type) {
	case nil:
		return "<nil>"
	case error:
		return errorText(x)
	case fmt.Stringer:
		return x.String()
	}
	rv := reflect.ValueOf(v.Value)
	switch rv.Kind() {
	case reflect.String:
		return strconv.Quote(rv.String())
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return v.Type
	}
	return fmt.Sprintf("%+v", v.Value)
}

// errorText is an error's message and, for a panic of a coroutine, its lines.
func errorText(err error) string {
	var p *loop.PanicError
	if errors.As(err, &p) && len(p.Stack) > 0 {
		return err.Error() + "\n" + string(p.Stack)
	}
	return err.Error()
}
