package proc

import (
	"testing"

	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

func TestSuite(t *testing.T) {
	workertest.Suite(t, func(t *testing.T) worker.Worker { return start(t, Config{}) }, workertest.Language{
		Print:         "print out",
		Warn:          "warn err",
		Both:          "print 1\nwarn 2\nprint 3",
		Fail:          "print before\nfail oh",
		Panic:         "fail panic",
		Invalid:       "nonsense",
		Set:           "set x 41",
		Get:           "get x",
		Display:       "display shown\nprint out",
		Clear:         "clear",
		Endless:       "print started\nflush\nwait",
		Late:          "late late",
		Release:       "release",
		Prompt:        "name?",
		Input:         "input name?",
		Comm:          "comm",
		Prefix:        "pri",
		Completion:    "print",
		Inspect:       "print",
		Expression:    "x",
		BadExpression: "nothing",
	})
}
