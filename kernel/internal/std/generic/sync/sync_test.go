package sync_test

import (
	"errors"
	"testing"

	own "gokernel/kernel/internal/std/generic/sync"
)

func TestOnce(t *testing.T) {
	calls := 0
	f := own.OnceValue(func() int { calls++; return 7 })
	g := own.OnceValues(func() (int, error) { calls++; return 8, errors.New("e") })
	for range 2 {
		if n, err := g(); f() != 7 || n != 8 || err == nil {
			t.Errorf("%d, %v", n, err)
		}
	}
	if calls != 2 {
		t.Errorf("%d calls", calls)
	}
	p := own.OnceValue(func() int { panic("oh") })
	for range 2 {
		func() {
			defer func() {
				if v := recover(); v != "oh" {
					t.Errorf("recovered %v", v)
				}
			}()
			p()
		}()
	}
}
