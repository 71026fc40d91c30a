package session

import (
	"errors"
	"flag"
	"io"
	"os"
	"reflect"
	"sync"
	"testing"
	"time"
)

// startTesting brings package testing into the state in which RunTests works: a
// test binary's main function does it, and the kernel has none. It runs no
// test, and what it prints of that is thrown away.
var startTesting = sync.OnceValue(func() error {
	if flag.Lookup("test.run") != nil && flag.Parsed() {
		return nil // this is a test binary that runs its tests
	}
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer null.Close()
	stdout, stderr := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = null, null
	defer func() { os.Stdout, os.Stderr = stdout, stderr }()
	m := testing.MainStart(noDeps{}, nil, nil, nil, nil)
	if err := flag.CommandLine.Parse(nil); err != nil {
		return err
	}
	if m.Run() != 0 {
		return errors.New("package testing does not start")
	}
	return nil
})

// noDeps is what package testing asks of go test. It asks only for what a run
// without profiles and fuzzing needs.
type noDeps struct{}

type corpusEntry = struct {
	Parent     string
	Path       string
	Data       []byte
	Values     []any
	Generation int
	IsSeed     bool
}

var errNoDeps = errors.New("there are no profiles and no fuzzing in a session")

func (noDeps) ImportPath() string                                       { return "main" }
func (noDeps) ModulePath() string                                       { return "" }
func (noDeps) MatchString(_, _ string) (bool, error)                    { return true, nil }
func (noDeps) SetPanicOnExit0(bool)                                     {}
func (noDeps) StartCPUProfile(io.Writer) error                          { return errNoDeps }
func (noDeps) StopCPUProfile()                                          {}
func (noDeps) StartTestLog(io.Writer)                                   {}
func (noDeps) StopTestLog() error                                       { return nil }
func (noDeps) WriteProfileTo(string, io.Writer, int) error              { return errNoDeps }
func (noDeps) RunFuzzWorker(func(corpusEntry) error) error              { return errNoDeps }
func (noDeps) CheckCorpus([]any, []reflect.Type) error                  { return errNoDeps }
func (noDeps) ResetCoverage()                                           {}
func (noDeps) SnapshotCoverage()                                        {}
func (noDeps) ReadCorpus(string, []reflect.Type) ([]corpusEntry, error) { return nil, errNoDeps }
func (noDeps) CoordinateFuzzing(time.Duration, int64, time.Duration, int64, int, []corpusEntry, []reflect.Type, string, string) error {
	return errNoDeps
}
func (noDeps) InitRuntimeCoverage() (string, func(string, string) (string, error), func() float64) {
	return "", nil, nil
}
