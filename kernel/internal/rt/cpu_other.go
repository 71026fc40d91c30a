//go:build !unix

package rt

import "time"

// cpuTimes are not known on this system.
func cpuTimes() (user, sys time.Duration) { return 0, 0 }
