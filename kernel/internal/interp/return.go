package interp

import (
	"reflect"
	"unsafe"
)

// returned is the step for return a, b. The interpreter asks at each return
// whether the value of an interface has its methods. A value that is of the
// result's own type has, and so has nil.
func (l *nodeLayout) returned(n unsafe.Pointer, slow step) step {
	if slow == nil { // what was calculated is in the result's place
		return nil
	}
	slow = l.keepsFrame(n, slow)
	var values []func(frame unsafe.Pointer) reflect.Value
	for _, c := range l.children(n) {
		values = append(values, genValue(c))
	}
	return func(frame unsafe.Pointer) step {
		d := l.data(frame, 0)
		for i, value := range values {
			v := value(frame)
			if !move(&d[i], &v) {
				return slow(frame)
			}
		}
		return nil
	}
}
