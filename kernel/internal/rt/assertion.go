package rt

import (
	"fmt"
	"go/types"
	"reflect"

	"gokernel/kernel/internal/iface"
)

// A TypeAssertionError is what cells have as [runtime.TypeAssertionError], of
// which only the Go runtime can make one.
type TypeAssertionError struct{ text string }

func (e *TypeAssertionError) Error() string { return "interface conversion: " + e.text }

// RuntimeError makes it a [runtime.Error].
func (*TypeAssertionError) RuntimeError() {}

// GoType is the type that Go's own error has.
func (*TypeAssertionError) GoType() string { return "*runtime.TypeAssertionError" }

// notA is the panic of a failed assertion of x, of the static type named
// static, to the type named want. id is that of an interface type, or -1.
func (s *Session) notA(x any, static, want string, id int) {
	switch {
	case id < 0:
		have, note := iface.TypeName(x), ""
		if have == want {
			note = " (types from different scopes)"
		}
		panic(&TypeAssertionError{fmt.Sprintf("%s is %s, not %s%s", static, have, want, note)})
	case x == nil:
		panic(&TypeAssertionError{"interface is nil, not " + want})
	}
	i := s.Types.Type(id).T.Underlying().(*types.Interface)
	panic(&TypeAssertionError{fmt.Sprintf("%s is not %s: missing method %s", iface.TypeName(x), want, missingMethod(x, i))})
}

// missingMethod is the first method of i that x has not.
func missingMethod(x any, i *types.Interface) string {
	if v, ok := iface.Get(x); ok {
		if m, _ := types.MissingMethod(v.Type.T, i, true); m != nil {
			return m.Name()
		}
		return ""
	}
	for m := range i.Methods() {
		if _, ok := reflect.TypeOf(x).MethodByName(m.Name()); !ok {
			return m.Name()
		}
	}
	return ""
}
