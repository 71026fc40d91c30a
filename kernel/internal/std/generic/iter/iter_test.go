package iter_test

import (
	"maps"
	"slices"
	"testing"

	own "gokernel/kernel/internal/std/generic/iter"
)

func TestPull(t *testing.T) {
	next, stop := own.Pull(slices.Values([]int{1, 2}))
	for _, want := range []int{1, 2, 0, 0} {
		if v, ok := next(); v != want || ok != (want > 0) {
			t.Errorf("%d, %v, want %d", v, ok, want)
		}
	}
	stop()
	stop()
}

func TestStop(t *testing.T) {
	ended := false
	next, stop := own.Pull(func(yield func(int) bool) {
		defer func() { ended = true }()
		for i := 0; yield(i); i++ {
		}
	})
	next()
	stop()
	if v, ok := next(); !ended || v != 0 || ok {
		t.Errorf("after stop: %d, %v, ended %v", v, ok, ended)
	}
	unused, stop := own.Pull2(maps.All(map[int]int{1: 2}))
	stop()
	if _, _, ok := unused(); ok {
		t.Error("a sequence that was stopped before its start goes on")
	}
}

func TestPanic(t *testing.T) {
	next, stop := own.Pull2(func(yield func(string, int) bool) {
		yield("a", 1)
		panic("oh")
	})
	defer stop()
	if k, v, ok := next(); k != "a" || v != 1 || !ok {
		t.Error(k, v, ok)
	}
	defer func() {
		if v := recover(); v != "oh" {
			t.Errorf("recovered %v", v)
		}
		if _, _, ok := next(); ok {
			t.Error("goes on after a panic")
		}
	}()
	next()
}
