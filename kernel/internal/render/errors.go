package render

import (
	"errors"
	"reflect"

	"gokernel/internal/loop"
	"gokernel/kernel/internal/iface"
)

// errorText is an error's message and, for a panic of a coroutine, its lines;
// "<nil>", as fmt has it, for a nil pointer that has no message.
func errorText(err error) (text string) {
	if v := reflect.ValueOf(iface.Raw(err)); v.Kind() == reflect.Pointer && v.IsNil() {
		defer func() {
			if recover() != nil {
				text = "<nil>"
			}
		}()
	}
	var p *loop.PanicError
	if errors.As(err, &p) && len(p.Stack) > 0 {
		return err.Error() + "\n" + string(p.Stack)
	}
	return err.Error()
}
