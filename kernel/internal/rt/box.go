package rt

import (
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"
	"unsafe"

	"gokernel/kernel/internal/iface"
)

// boxes are the functions by which lowered code puts values of interpreted
// types into interfaces and takes them out: see package iface.
func (s *Session) boxes() map[string]reflect.Value {
	v := reflect.ValueOf
	return map[string]reflect.Value{
		"Box":          v(s.Types.Of),
		"BoxError":     v(s.Types.ErrorOf),
		"Unbox":        v(func(id int, x any) (any, bool) { return s.Types.Is(id, x) }),
		"Unboxed":      v(s.unboxed),
		"Boxed":        v(boxed),
		"Implements":   v(s.Types.Implements),
		"Method":       v(iface.Method),
		"Loose":        v(iface.Loose),
		"Erase":        v(erase),
		"Any":          v(func(x any) any { return x }),
		"Raw":          v(iface.Raw),
		"CannotRun":    v(func(why string) { panic(cannotRun(why)) }),
		"NilInterface": v(s.Types.NilInterface),

		"ReflectInterface":    v(s.Types.ReflectInterface),
		"ReflectElem":         v(iface.ReflectElem),
		"TypeOf":              v(s.Types.TypeOf),
		"KeptType":            v(s.Types.KeptType),
		"SameType":            v(s.sameType),
		"ValueOf":             v(s.Types.ValueOf),
		"SeeType":             v(s.Types.SeeType),
		"SeeValue":            v(s.Types.SeeValue),
		"NilReceiver":         v(nilReceiver),
		"DataWord":            v(dataWord),
		"Address":             v(address),
		"Embedded":            v(embedded),
		"Target":              v(iface.TargetOf),
		"EncodeJSON":          v(iface.EncodeJSON),
		"DecodeJSON":          v(iface.DecodeJSON),
		"XMLEncode":           v(s.Types.XMLEncode),
		"XMLEncodeElement":    v(s.Types.XMLEncodeElement),
		"XMLDecode":           v(s.Types.XMLDecode),
		"XMLDecodeElement":    v(s.Types.XMLDecodeElement),
		"SQLValue":            v(iface.SQLValue),
		"SQLValues":           v(iface.SQLValues),
		"TextExecute":         v(s.Types.TextExecute),
		"TextExecuteTemplate": v(s.Types.TextExecuteTemplate),
		"TextFuncs":           v(s.Types.TextFuncs),
		"HTMLExecute":         v(s.Types.HTMLExecute),
		"HTMLExecuteTemplate": v(s.Types.HTMLExecuteTemplate),
		"HTMLFuncs":           v(s.Types.HTMLFuncs),
		"EncodeGob":           v(s.Types.EncodeGob),
		"DecodeGob":           v(s.Types.DecodeGob),
		"As":                  v(s.Types.As),
		"IsError":             v(isError),
		"ToError":             v(toError),
		"SetMethod":           v(func(id int, name string, f any) { s.Types.Type(id).SetMethod(name, f) }),
		"ErrorsAsAny":         v(s.Types.ErrorsAsAny),
		"ErrorsAs":            v(s.Types.ErrorsAs),
		"Equal":               v(iface.Equal),
		"NotA":                v(s.notA),
	}
}

// nilReceiver is the panic of a method of the type named t, called by an
// interface that holds a nil pointer to it.
func nilReceiver(t, method string) {
	panic(plainError(fmt.Sprintf("value method %s.%s called using nil *%s pointer", t, method, t[strings.IndexByte(t, '.')+1:])))
}

// sameType is a == b of two reflect.Types in variables.
func (s *Session) sameType(a, b reflect.Type) bool {
	if a != b || a == nil {
		return a == b
	}
	if names := s.Types.KeptFor(a); len(names) > 1 {
		names = names[:min(len(names), 3)]
		panic(cannotRun("gokernel cannot tell whether these reflect.Types in variables are one type: " +
			strings.Join(names, " or ") + "; compare in one expression, reflect.TypeOf(x) == reflect.TypeOf(y)"))
	}
	return true
}

// cannotRun is the panic of a module's function that does not run in cells.
type cannotRun string

func (e cannotRun) Error() string { return string(e) }

// dataWord is the second word of an interface as far as programs ask for it: 0
// if it holds a nil.
func dataWord(x any) uintptr {
	v := reflect.ValueOf(iface.Raw(x))
	switch v.Kind() {
	case reflect.Invalid:
		return 0
	case reflect.Pointer, reflect.Map, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return v.Pointer()
	}
	return 1
}

// address is where a string's or a list's bytes are.
func address(x any) uintptr {
	switch x := x.(type) {
	case string:
		return uintptr(unsafe.Pointer(unsafe.StringData(x)))
	case []byte:
		return uintptr(unsafe.Pointer(unsafe.SliceData(x)))
	}
	return 0
}

// embedded is the text of a file that a module embeds.
func embedded(file string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		panic(fmt.Errorf("a file that a module embeds: %w", err))
	}
	return string(text)
}

// erase makes nil of a nil of any type: an erased type has no other.
func erase(x any) any {
	switch v := reflect.ValueOf(x); v.Kind() {
	case reflect.Func, reflect.Pointer, reflect.Slice, reflect.Map, reflect.Chan:
		if v.IsNil() {
			return nil
		}
	}
	return x
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

// unboxed is the value of x, of the static type named static, which is asserted
// to be of the type with this number, named want.
func (s *Session) unboxed(id int, x any, static, want string) any {
	v, ok := s.Types.Is(id, x)
	if !ok {
		s.notA(x, static, want, -1)
	}
	return v
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
