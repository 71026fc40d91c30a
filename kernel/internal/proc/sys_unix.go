//go:build unix

package proc

import (
	"fmt"
	"os"
	"syscall"
)

const supported = true

// killGroup ends the process group of pid.
func killGroup(pid int) { _ = syscall.Kill(-pid, syscall.SIGKILL) }

// private makes fd invisible for what the child starts and returns it. It
// stays blocking: a thread that waits in read answers sooner than the poller
// (measured over two pipes: 9.6 µs a round trip against 13.6 at the median,
// 16 against 38 µs at the 90th percentile on a busy machine).
func private(fd int, name string) (*os.File, error) {
	if err := syscall.SetNonblock(fd, false); err != nil {
		return nil, fmt.Errorf("%s (fd %d): %w", name, fd, err)
	}
	syscall.CloseOnExec(fd)
	return os.NewFile(uintptr(fd), name), nil
}

// duplicate returns another descriptor of fd, so that marks reach the pipe
// also after a cell has closed or redirected fd.
func duplicate(fd int, name string) (*os.File, error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	d, err := syscall.Dup(fd)
	if err != nil {
		return nil, fmt.Errorf("%s (fd %d): %w", name, fd, err)
	}
	syscall.CloseOnExec(d)
	return os.NewFile(uintptr(d), name), nil
}
