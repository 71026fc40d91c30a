//go:build !linux

package proc

import (
	"runtime/metrics"
	"time"
)

// setHardLimit starts a goroutine that ends this process with a panic when it
// has n bytes more than now; it lives as long as the process. No other system
// has a limit that counts what the Go heap has and not what it reserves.
func setHardLimit(n int64) error {
	limit := goMemory() + uint64(n)
	go func() {
		for range time.Tick(50 * time.Millisecond) {
			if goMemory() > limit {
				panic("out of memory")
			}
		}
	}()
	return nil
}

// goMemory returns the bytes that the Go runtime has mapped and not given back.
func goMemory() uint64 {
	s := []metrics.Sample{
		{Name: "/memory/classes/total:bytes"},
		{Name: "/memory/classes/heap/released:bytes"},
	}
	metrics.Read(s)
	return s[0].Value.Uint64() - s[1].Value.Uint64()
}

func machineMemory() int64 { return 0 }
