package atomic_test

import (
	"sync"
	"testing"

	own "gokernel/kernel/internal/std/generic/sync/atomic"
)

func TestPointer(t *testing.T) {
	var p own.Pointer[int]
	a, b := new(int), new(int)
	if p.Load() != nil || p.CompareAndSwap(a, b) || p.Swap(a) != nil || !p.CompareAndSwap(a, b) || p.Load() != b {
		t.Error("one goroutine")
	}
	p.Store(new(int))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 100 {
				for {
					old := p.Load()
					next := *old + 1
					if p.CompareAndSwap(old, &next) {
						break
					}
				}
			}
		})
	}
	wg.Wait()
	if *p.Load() != 400 {
		t.Error(*p.Load())
	}
}
