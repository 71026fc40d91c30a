package runtime_test

import (
	"runtime"
	"testing"

	own "gokernel/kernel/internal/std/generic/runtime"
)

func TestAddCleanup(t *testing.T) {
	type big [64]int
	told := make(chan string, 1)
	own.AddCleanup(&big{}, func(s string) { told <- s }, "gone")
	runtime.GC()
	if got := <-told; got != "gone" {
		t.Errorf("cleanup got %q", got)
	}
}
