//go:build unix

package rt

import (
	"syscall"
	"time"
)

// cpuTimes are the user and system CPU times of this process so far.
func cpuTimes() (user, sys time.Duration) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0, 0
	}
	return time.Duration(u.Utime.Nano()), time.Duration(u.Stime.Nano())
}
