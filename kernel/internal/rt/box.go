package rt

import (
	"fmt"
	"go/types"
	"io"
	"reflect"

	"gokernel/kernel/internal/iface"
)

// boxes are the functions by which lowered code puts values of interpreted
// types into interfaces and takes them out: see package iface.
func (s *Session) boxes() map[string]reflect.Value {
	v := reflect.ValueOf
	return map[string]reflect.Value{
		"Box":        v(s.Types.Of),
		"BoxError":   v(s.Types.ErrorOf),
		"Unbox":      v(func(id int, x any) (any, bool) { return s.Types.Is(id, x) }),
		"Boxed":      v(boxed),
		"Implements": v(s.Types.Implements),
		"Method":     v(iface.Method),
		"Loose":      v(iface.Loose),
		"Any":        v(func(x any) any { return x }),
		"Raw":        v(iface.Raw),
		"Target":     v(iface.TargetOf),
		"As":         v(s.Types.As),
		"IsError":    v(isError),
		"ToError":    v(toError),
		"SetMethod":  v(func(id int, name string, f any) { s.Types.Type(id).SetMethod(name, f) }),
		"ErrorsAs":   v(s.Types.ErrorsAs),
		"Equal":      v(iface.Equal),
		"NotA":       v(s.notA),
	}
}

func boxed(x any) bool {
	_, ok := iface.Get(x)
	return ok
}

func isError(x any) (error, bool) {
	err, ok := x.(error)
	return err, ok
}

func toError(x any) error {
	err, _ := x.(error)
	return err
}

// notA is the panic of a failed assertion of x, of the static type named
// static, to the type named want. id is that of an interface type, or -1.
func (s *Session) notA(x any, static, want string, id int) {
	if id < 0 {
		panic(plainError(fmt.Sprintf("interface conversion: %s is %s, not %s", static, iface.TypeName(x), want)))
	}
	if x == nil {
		panic(plainError("interface conversion: interface is nil, not " + want))
	}
	missing := ""
	if v, ok := iface.Get(x); ok {
		if m, _ := types.MissingMethod(v.Type.T, s.Types.Type(id).T.Underlying().(*types.Interface), true); m != nil {
			missing = m.Name()
		}
	} else {
		for m := range s.Types.Type(id).T.Underlying().(*types.Interface).Methods() {
			if _, ok := reflect.TypeOf(x).MethodByName(m.Name()); !ok {
				missing = m.Name()
				break
			}
		}
	}
	panic(plainError(fmt.Sprintf("interface conversion: %s is not %s: missing method %s", iface.TypeName(x), want, missing)))
}

// Functions of fmt that must know values of interpreted types.

func sprint(a ...any) string                    { return fmt.Sprint(iface.Operands(a)...) }
func fprint(w io.Writer, a ...any) (int, error) { return fmt.Fprint(w, iface.Operands(a)...) }
func appendPrint(b []byte, a ...any) []byte     { return fmt.Append(b, iface.Operands(a)...) }
func sprintf(format string, a ...any) string {
	format, a = iface.Format(format, a)
	return fmt.Sprintf(format, a...)
}

func fprintf(w io.Writer, format string, a ...any) (int, error) {
	format, a = iface.Format(format, a)
	return fmt.Fprintf(w, format, a...)
}

func appendf(b []byte, format string, a ...any) []byte {
	format, a = iface.Format(format, a)
	return fmt.Appendf(b, format, a...)
}

func errorf(format string, a ...any) error {
	format, a = iface.Format(format, a)
	return fmt.Errorf(format, a...)
}
