package rand_test

import (
	"testing"
	"time"

	own "gokernel/kernel/internal/std/generic/math/rand/v2"
)

func TestN(t *testing.T) {
	seen := map[time.Duration]bool{}
	for range 1000 {
		n := own.N(time.Duration(3))
		if n < 0 || n > 2 {
			t.Fatal(n)
		}
		seen[n] = true
	}
	if len(seen) != 3 {
		t.Error(seen)
	}
	defer func() {
		if recover() == nil {
			t.Error("N(0) does not panic")
		}
	}()
	own.N(0)
}
