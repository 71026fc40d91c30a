package session

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"gokernel/kernel/internal/rt"
)

// testsMu is held while tests run: package testing has one output and one set
// of flags for the process.
var testsMu sync.Mutex

// RunTests runs test functions of the session by package testing itself, whose
// output becomes the cell's. It fails if a test does.
func (h *host) RunTests(names []string, verbose bool) error {
	tests, err := h.testFuncs(names)
	if err != nil {
		return err
	}
	testsMu.Lock()
	defer testsMu.Unlock()
	if err := startTesting(); err != nil {
		return err
	}
	defer setFlags(verbose)()
	done, err := h.captureStdout()
	if err != nil {
		return err
	}
	run := h.s.rt.NewRun(h.ctx, h.cell.ID, h.name, h.sink)
	ok := false
	werr := h.s.run(h.ctx, run, func() {
		ok = testing.RunTests(func(_, _ string) (bool, error) { return true, nil }, tests)
	})
	done()
	run.Out().Flush()
	switch {
	case werr != nil:
		return werr
	case !ok:
		h.Print("FAIL\n")
		return errors.New("tests failed")
	}
	h.Print("PASS\n")
	return nil
}

// testFuncs are the interpreted functions as compiled code can call them.
func (h *host) testFuncs(names []string) ([]testing.InternalTest, error) {
	var list strings.Builder
	for _, n := range names {
		fmt.Fprintf(&list, "{%q, %s}, ", n, n)
	}
	s := h.s
	run := s.rt.NewRun(h.ctx, h.cell.ID, h.name, h.sink)
	s.mu.Lock()
	p, err := s.compile("%test", text{code: "import \"testing\"\n[]testing.InternalTest{" + list.String() + "}"}, false)
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	if werr := s.run(h.ctx, run, p.run); werr != nil {
		return nil, werr
	}
	values := run.Values()
	if len(values) != 1 {
		return nil, errors.New("%test: the functions are not there")
	}
	tests, ok := values[0].Value.([]testing.InternalTest)
	if !ok {
		return nil, fmt.Errorf("%%test: the functions are %T", values[0].Value)
	}
	for i, t := range tests {
		tests[i].F = rt.GuardTest(t.F)
	}
	return tests, nil
}

// setFlags sets the flags -v and -count=1 of go test until undo is called.
func setFlags(verbose bool) (undo func()) {
	v, count := setFlag("test.v", strconv.FormatBool(verbose)), setFlag("test.count", "1")
	return func() { v(); count() }
}

func setFlag(name, value string) (undo func()) {
	f := flag.Lookup(name)
	if f == nil {
		return func() {}
	}
	old := f.Value.String()
	_ = f.Value.Set(value) // it is one that the flag takes
	return func() { _ = f.Value.Set(old) }
}

// place is where package testing believes a message to be from: code of the
// interpreter.
var place = regexp.MustCompile(`^(\s+)[\w./-]+\.go:\d+: `)

// captureStdout sends what is written to os.Stdout to the cell until done is
// called, without the places in the interpreter's own source.
func (h *host) captureStdout() (done func(), err error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	old := os.Stdout
	os.Stdout = w
	end := make(chan struct{})
	go func() {
		defer close(end)
		in := bufio.NewReader(r)
		for {
			line, err := in.ReadString('\n')
			if line != "" {
				h.Print(place.ReplaceAllString(line, "$1"))
			}
			if err != nil {
				if err != io.EOF {
					h.Write("stderr", []byte(err.Error()+"\n"))
				}
				return
			}
		}
	}()
	return func() {
		os.Stdout = old
		w.Close()
		<-end
		r.Close()
	}, nil
}
