//go:build !linux

package usage

import "time"

const supported = false

func descendants(int) []int                    { return nil }
func process(int) (time.Duration, int64, bool) { return 0, 0, false }
func hostMemory() memory                       { return nil }
func hostCPU() hostTimes                       { return hostTimes{} }
