package streams

import (
	"os"
	"syscall"
)

// killedBy gives the number of the signal that ended a process.
func killedBy(state *os.ProcessState) (signal int, ok bool) {
	status, ok := state.Sys().(syscall.WaitStatus)
	if !ok || !status.Signaled() {
		return 0, false
	}
	return int(status.Signal()), true
}
