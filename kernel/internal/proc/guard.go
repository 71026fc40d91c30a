package proc

import (
	"os"
	"sync/atomic"
)

const (
	// guardName is the environment variable that makes a process a child.
	// The child removes it, so that what a cell starts is not one.
	guardName = "GOKERNEL_WORKER"
	// childArg is the child's first argument, for ps and for IsChild.
	childArg = "worker"
)

// inChild is set by ChildMain: a child must not start children of its own.
var inChild atomic.Bool

// IsChild reports whether this process was started by this package to be a
// worker. It is to be main's first statement; see the package comment.
func IsChild() bool {
	return os.Getenv(guardName) != "" && len(os.Args) == 2 && os.Args[1] == childArg
}

// mayStart reports whether this process may start a worker. If a program
// does not call IsChild, the child would run the program again, and start a
// child that runs it again: the guard variable breaks that chain.
func mayStart() bool { return !inChild.Load() && os.Getenv(guardName) == "" }
