package kernel_test

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"gokernel/kernel"
	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

var update = flag.Bool("update", false, "rewrite the outputs in testdata/cells")

func TestMain(m *testing.M) {
	if child, code := kernel.ChildMain(); child {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

// TestCells runs every script of testdata/cells and of its folders, one for each
// subject, in both forms of the worker: -run TestCells/std/strings is one. A
// script is a txtar archive: the comment tells what it is about, and for
// each cell N there is
//
//	cell N         its code
//	stdin N        the lines that the user types, where the program asks
//	interrupt N    the cell is interrupted when it has printed this text
//	ask N          user expressions, one a line
//	late N         text of cell N that the script waits for at its end
//
// followed by what came of it: stdout, stderr, display (if it showed something
// while it ran: all it put out, in order), result, answer (of ask), error
// (without colours), death. A line "only: child" or "only: in-process" in the
// comment names the one form in which a script runs. A line "not yet: why"
// says that the script is right and the kernel still wrong; -update leaves
// such a script alone. One with "no race: why" is skipped under the race
// detector. One with "as a program" is held against the Go toolchain by
// TestCellsAsPrograms.
func TestCells(t *testing.T) {
	for _, name := range cellScripts(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := scriptFile(name)
			s := readScript(t, file)
			if raceEnabled && s.noRace != "" {
				t.Skip("under the race detector: " + s.noRace)
			}
			for _, mode := range []string{"in-process", "child"} {
				if s.only == "" || s.only == mode {
					t.Run(mode, func(t *testing.T) { s.compare(t, file, mode) })
				}
			}
		})
	}
}

// compare runs the script and compares what came of it with the file, or
// with -update writes it.
func (s *script) compare(t *testing.T, file, mode string) {
	w, err := kernel.NewWorker(kernel.WorkerConfig{Isolate: mode == "child"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	got := s.run(t, w)
	if s.notYet != "" {
		if got == s.want {
			t.Errorf("%s runs rightly now: remove its line not yet: %s", file, s.notYet)
		}
		return
	}
	if *update && !s.updated {
		s.updated = true
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		s.want = got
	}
	if got != s.want {
		t.Errorf("%s does not give what %s says.\n%s", mode, file, difference(s.want, got))
	}
}

// difference shows two texts from their first different line on.
func difference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	i := 0
	for i < len(w) && i < len(g) && w[i] == g[i] {
		i++
	}
	from := max(0, i-3)
	return "--- want\n" + strings.Join(w[from:min(len(w), i+30)], "\n") +
		"\n--- got\n" + strings.Join(g[from:min(len(g), i+30)], "\n")
}

// run executes the cells in turn and returns the script with their outputs.
func (s *script) run(t *testing.T, w worker.Worker) string {
	outcomes := make([]outcome, len(s.cells))
	sinks := make([]*sink, len(s.cells))
	for i := range s.cells {
		sinks[i] = newSink(&s.cells[i])
		outcomes[i] = execute(t, w, &s.cells[i], sinks[i])
	}
	for i, c := range s.cells {
		if c.late == "" {
			continue
		}
		select {
		case <-sinks[i].came:
		case <-time.After(time.Minute): // it never comes
			t.Errorf("cell %d never printed %q", c.number, c.late)
		}
	}
	for i := range outcomes {
		outcomes[i].stdout, outcomes[i].stderr = sinks[i].Text("stdout"), sinks[i].Text("stderr")
		outcomes[i].display = displays(sinks[i].Events())
	}
	return s.format(outcomes)
}

func execute(t *testing.T, w worker.Worker, c *cell, out *sink) outcome {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	out.interrupt = cancel
	res, err := w.Execute(ctx, worker.Cell{
		ID: int64(c.number), Number: c.number, Code: c.code, AllowStdin: true, UserExpressions: c.ask,
	}, out)
	var death *worker.Death
	if err != nil && !errors.As(err, &death) {
		t.Fatalf("cell %d: %v", c.number, err)
	}
	return outcome{result: res, death: death}
}

// A sink records a cell's output, answers its questions and interrupts it.
type sink struct {
	*workertest.Sink
	cell      *cell
	interrupt func()

	mu    sync.Mutex
	stdin []string
	came  chan struct{} // closed when the late text has come
	once  sync.Once
}

func newSink(c *cell) *sink {
	return &sink{Sink: workertest.NewSink(), cell: c, stdin: c.stdin, came: make(chan struct{})}
}

func (s *sink) Event(e worker.Event) {
	s.Sink.Event(e)
	if c := s.cell; c.interrupt != "" && strings.Contains(s.Text(""), c.interrupt) {
		s.interrupt()
	}
	if c := s.cell; c.late != "" && strings.Contains(s.Text(""), c.late) {
		s.once.Do(func() { close(s.came) })
	}
}

func (s *sink) Input(ctx context.Context, _ int64, _ string, _ bool) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.stdin) > 0 {
		line := s.stdin[0]
		s.stdin = s.stdin[1:]
		return line, nil
	}
	if s.cell.interrupt != "" {
		<-ctx.Done()
		return "", ctx.Err()
	}
	return "", io.EOF
}

// An outcome is what came of a cell.
type outcome struct {
	result         worker.Result
	death          *worker.Death
	stdout, stderr string
	display        string
}

// payload is what a cell asks of its client: a page to show, text for the next cell.
func payload(p map[string]any) section {
	if p["source"] == "page" {
		data, _ := p["data"].(map[string]any)
		return section{"page", bundle(&worker.Bundle{Data: data})}
	}
	return section{"next", fmt.Sprint(p["text"], "\n")}
}

func (o outcome) sections() []section {
	out := []section{{"stdout", o.stdout}, {"stderr", o.stderr}, {"display", o.display}, {"result", bundle(o.result.Value)}}
	for _, p := range o.result.Payload {
		out = append(out, payload(p))
	}
	out = append(out, section{"answer", answers(o.result.UserExpressions)})
	if e := o.result.Err; e != nil {
		out = append(out, section{"error", strings.Join(e.Traceback, "\n")})
	}
	if o.death != nil {
		out = append(out, section{"death", cmp.Or(o.death.Cause, "?")})
	}
	return out
}
