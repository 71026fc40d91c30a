//go:build unix && !linux

package proc

import (
	"os"
	"os/exec"
	"syscall"
)

func self() (string, error) { return os.Executable() }

// setAttributes puts the child into its own process group. There is no death
// signal here: the child ends at the end of the link.
func setAttributes(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

// awaitExit has no portable form; the caller waits for the process itself.
func awaitExit(int) {}
