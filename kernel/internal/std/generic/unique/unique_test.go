package unique_test

import (
	"testing"

	own "gokernel/kernel/internal/std/generic/unique"
)

func TestMake(t *testing.T) {
	type name string
	a, b, c := own.Make("x"), own.Make("x"), own.Make("y")
	if a != b || a == c || a.Value() != "x" {
		t.Errorf("%v %v %v", a, b, c)
	}
	if n := own.Make(name("x")); n.Value() != "x" {
		t.Errorf("%v", n)
	}
}
