// Package errors is our source of the generic functions of package errors.
package errors

import "errors"

// AsType finds the first error in err's tree that is an E.
func AsType[E error](err error) (E, bool) {
	var target E
	ok := errors.As(err, &target)
	return target, ok
}
