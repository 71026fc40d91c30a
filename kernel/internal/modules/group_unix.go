//go:build unix

package modules

import (
	"os/exec"
	"syscall"
)

// ownGroup has the command and what it starts (git, say) killed as a whole.
func ownGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
