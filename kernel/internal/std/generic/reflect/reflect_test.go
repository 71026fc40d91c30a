package reflect_test

import (
	"errors"
	"reflect"
	"testing"

	own "gokernel/kernel/internal/std/generic/reflect"
)

func TestTypeFor(t *testing.T) {
	if own.TypeFor[int]() != reflect.TypeFor[int]() || own.TypeFor[error]() != reflect.TypeFor[error]() {
		t.Errorf("%v, %v", own.TypeFor[int](), own.TypeFor[error]())
	}
}

func TestTypeAssert(t *testing.T) {
	for _, x := range []any{1, "a", errors.New("e"), struct{}{}} {
		v := reflect.ValueOf(x)
		n, ok := own.TypeAssert[int](v)
		if wantN, want := reflect.TypeAssert[int](v); n != wantN || ok != want {
			t.Errorf("%v as an int: %v, %v", x, n, ok)
		}
		e, ok := own.TypeAssert[error](v)
		if wantE, want := reflect.TypeAssert[error](v); e != wantE || ok != want {
			t.Errorf("%v as an error: %v, %v", x, e, ok)
		}
	}
	inside := reflect.ValueOf([]any{7}).Index(0)
	if n, ok := own.TypeAssert[int](inside); n != 7 || !ok {
		t.Errorf("inside an interface: %v, %v", n, ok)
	}
}
