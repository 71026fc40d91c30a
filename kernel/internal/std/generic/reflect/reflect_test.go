package reflect_test

import (
	"reflect"
	"testing"

	own "gokernel/kernel/internal/std/generic/reflect"
)

func TestTypeFor(t *testing.T) {
	if own.TypeFor[int]() != reflect.TypeFor[int]() || own.TypeFor[error]() != reflect.TypeFor[error]() {
		t.Errorf("%v, %v", own.TypeFor[int](), own.TypeFor[error]())
	}
}
