package weak_test

import (
	"runtime"
	"testing"
	"weak"

	own "gokernel/kernel/internal/std/generic/weak"
)

func TestPointer(t *testing.T) {
	type big [64]int
	p := &big{}
	w := own.Make(p)
	if w.Value() != p || w != own.Make(p) || w == own.Make(&big{}) {
		t.Error("Make and Value")
	}
	if none := own.Make[big](nil); none.Value() != nil || none != (own.Pointer[big]{}) {
		t.Error("nil")
	}
	runtime.KeepAlive(p)
	mine, real := own.Make(&big{}), weak.Make(&big{})
	for real.Value() != nil {
		runtime.GC()
	}
	if mine.Value() != nil {
		t.Error("the object is still there")
	}
}
