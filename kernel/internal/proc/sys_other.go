//go:build !unix

package proc

import (
	"errors"
	"os"
	"os/exec"
)

// supported is false where a child can't inherit pipes on fd 3 to 5.
const supported = false

var errUnsupported = errors.New("a worker process is not supported on this system")

func self() (string, error)                   { return os.Executable() }
func setAttributes(*exec.Cmd)                 {}
func awaitExit(int)                           {}
func killGroup(int)                           {}
func private(int, string) (*os.File, error)   { return nil, errUnsupported }
func duplicate(int, string) (*os.File, error) { return nil, errUnsupported }
