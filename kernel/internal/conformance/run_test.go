package conformance

import (
	"context"
	"errors"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"gokernel/kernel/internal/inproc"
	"gokernel/kernel/internal/proc"
	"gokernel/kernel/internal/worker"
)

// limit bounds one program. Those that compute for longer than a second when
// compiled are not for an interpreter.
const limit = 20 * time.Second

func TestMain(m *testing.M) {
	if proc.IsChild() {
		os.Exit(proc.ChildMain(func(proc.Limits) (worker.Worker, error) {
			inproc.OwnProcess()
			return inproc.New()
		}))
	}
	os.Exit(m.Run())
}

// A sink collects what a program prints, an example only on stdout.
type sink struct {
	what string
	mu   sync.Mutex
	text strings.Builder
}

func (s *sink) Event(e worker.Event) {
	if x, ok := e.(worker.Stream); ok && (x.Name == "stdout" || s.what == "run") {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.text.WriteString(x.Text)
	}
}

func (*sink) Input(context.Context, int64, string, bool) (string, error) {
	return "", worker.ErrNoStdin
}

func (s *sink) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// run runs a program as a cell of a fresh child and tells how it failed, ""
// if it did not.
func run(t *testing.T, p program) string {
	t.Helper()
	env := []string{"GOKERNEL_DEBUG=1"}
	if p.what == "example" {
		env = []string{"TZ=America/Los_Angeles"} // where package time's tests are
	}
	w := proc.New(proc.Config{MemoryLimit: 1 << 30, Env: env})
	defer w.Close() //nolint:errcheck // the child is done with
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	out := &sink{what: p.what}
	res, err := w.Execute(ctx, worker.Cell{ID: 1, Number: 1, Code: p.text, Silent: true}, out)
	var death *worker.Death
	switch {
	case ctx.Err() != nil:
		return "takes longer than " + limit.String()
	case errors.As(err, &death):
		if death.Cause == "exit status 0" {
			break
		}
		return "the process ends: " + death.Cause
	case err != nil:
		return "worker: " + err.Error()
	case res.Err != nil:
		return describe(res.Err)
	}
	got := out.String()
	if p.what == "example" {
		got = ordered(got, p.unordered)
	}
	if got != p.out {
		return "prints otherwise: " + firstDifference(got, p.out)
	}
	return ""
}

var colours = regexp.MustCompile("\x1b\\[[0-9;]*m")

func describe(e *worker.Error) string {
	text := e.Name + ": " + e.Value
	if e.Name != "InternalError" && len(e.Traceback) > 0 {
		text = strings.Join(e.Traceback, " ")
	}
	text = strings.Join(strings.Fields(colours.ReplaceAllString(text, "")), " ")
	return text[:min(len(text), 300)]
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) {
			return quote(g[i]) + ", want the end"
		}
		if g[i] != w[i] {
			return quote(g[i]) + ", want " + quote(w[i])
		}
	}
	return "the end, want " + quote(w[len(g)])
}

func quote(s string) string { return "`" + s[:min(len(s), 80)] + "`" }
