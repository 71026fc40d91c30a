package proc

import (
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"
)

// self is the path of the running program: also when its file was replaced
// by a newer version meanwhile, which could speak another link version.
func self() (string, error) { return "/proc/self/exe", nil }

// setAttributes puts the child into its own process group, so that Ctrl-C in
// the terminal does not reach it and all that it starts can be ended with it,
// and lets the system kill it when the thread that starts it ends.
func setAttributes(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// awaitExit blocks until the process has ended, and leaves its id reserved
// until it is waited for: so its group can be ended without hitting another.
func awaitExit(pid int) {
	for {
		if err := unix.Waitid(unix.P_PID, pid, nil, unix.WEXITED|unix.WNOWAIT, nil); err != unix.EINTR {
			return
		}
	}
}
