// Command gokernel is a Jupyter kernel for Go, and what goes with it: it
// installs itself, reruns notebooks without Jupyter, and brings a course.
//
// Text policy: what a command answers goes to stdout. Errors go to stderr as
// one line "gokernel: …", hints as "gokernel: hint: …"; no capital at the
// start, no period at the end. Exit codes: 0 done, 1 failed, 2 wrong usage.
package main

import (
	"context"
	"os"
)

func main() {
	// First of all: the kernel starts this binary again as its worker.
	if child, code := childMain(); child {
		os.Exit(code)
	}
	os.Exit(wired().main(context.Background(), os.Args[1:]))
}
