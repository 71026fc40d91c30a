package render

import (
	"errors"

	"gokernel/internal/loop"
)

// errorText is an error's message and, for a panic of a coroutine, its lines.
func errorText(err error) string {
	var p *loop.PanicError
	if errors.As(err, &p) && len(p.Stack) > 0 {
		return err.Error() + "\n" + string(p.Stack)
	}
	return err.Error()
}
