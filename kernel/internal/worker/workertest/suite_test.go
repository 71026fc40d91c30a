package workertest_test

import (
	"testing"

	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

// toyLanguage is the language of Fake.
var toyLanguage = workertest.Language{
	Print:         "print out",
	Warn:          "warn err",
	Both:          "print 1\nwarn 2\nprint 3",
	Fail:          "print before\nerror oh",
	Set:           "set x 41",
	Get:           "x",
	Display:       "display shown\nprint out",
	Clear:         "print x\nclear",
	Started:       "sleeping\n",
	Endless:       "sleep",
	Got:           "answer: ",
	Prompt:        "name?",
	Input:         "input name?",
	Prefix:        "pri",
	Completion:    "print",
	Inspect:       "print",
	Incomplete:    `print \`,
	Expression:    "x",
	BadExpression: "nothing",
}

func TestFake(t *testing.T) {
	workertest.Suite(t, func(*testing.T) worker.Worker { return new(workertest.Fake) }, toyLanguage)
}
