package notebook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"gokernel/kernel/internal/worker"
)

// toy is a worker whose cells are Go functions, found by the cell's text.
type toy map[string]func(ctx context.Context, c worker.Cell, out worker.Sink) (worker.Result, error)

func (w toy) Execute(ctx context.Context, c worker.Cell, out worker.Sink) (worker.Result, error) {
	f := w[c.Code]
	if f == nil {
		return worker.Result{Err: &worker.Error{Name: "CompileError", Value: "undefined: " + c.Code, Traceback: []string{"\x1b[31mundefined: " + c.Code + "\x1b[0m"}}}, nil
	}
	return f(ctx, c, out)
}

func (toy) Complete(context.Context, string, int) (worker.Completion, error) {
	return worker.Completion{}, nil
}
func (toy) Inspect(context.Context, string, int, int) (worker.Inspection, error) {
	return worker.Inspection{}, nil
}
func (toy) IsComplete(context.Context, string) (worker.Completeness, error) {
	return worker.Completeness{}, nil
}
func (toy) Close() error { return nil }

func plain(s string) worker.Bundle {
	return worker.Bundle{Data: map[string]any{"text/plain": s}}
}

func cells(sources ...string) *Notebook {
	nb := &Notebook{Metadata: map[string]any{}}
	for _, s := range sources {
		nb.Cells = append(nb.Cells, &Cell{Type: Code, Source: s, Metadata: map[string]any{}})
	}
	return nb
}

func talk(_ context.Context, c worker.Cell, out worker.Sink) (worker.Result, error) {
	out.Event(worker.Stream{Cell: c.ID, Name: "stdout", Text: "one\n"})
	out.Event(worker.Stream{Cell: c.ID, Name: "stdout", Text: "two"})
	out.Event(worker.Stream{Cell: c.ID, Name: "stderr", Text: "bad\n"})
	out.Event(worker.Display{Cell: c.ID, Bundle: plain("shown")})
	v := plain("42")
	return worker.Result{Value: &v}, nil
}

func wait(ctx context.Context, _ worker.Cell, _ worker.Sink) (worker.Result, error) {
	<-ctx.Done()
	return worker.Result{Err: &worker.Error{Name: "Interrupted", Value: "the cell was interrupted"}}, nil
}

func nothing(context.Context, worker.Cell, worker.Sink) (worker.Result, error) {
	return worker.Result{}, nil
}

func TestRunOutputs(t *testing.T) {
	nb := cells("talk", "  \n", "skipped", "talk")
	nb.Cells[2].Metadata["tags"] = []any{TagSkip}
	nb.Cells = append(nb.Cells, &Cell{Type: Markdown, Source: "talk"})
	var out bytes.Buffer
	timings, err := Run(t.Context(), nb, toy{"talk": talk}, Options{Progress: &out})
	if err != nil {
		t.Fatal(err)
	}
	if len(timings) != 2 || timings[1].Number != 2 || nb.Cells[3].ExecutionCount != 2 || nb.Cells[1].ExecutionCount != 0 {
		t.Errorf("timings %+v", timings)
	}
	want := []Output{
		{"output_type": "stream", "name": "stdout", "text": "one\ntwo"},
		{"output_type": "stream", "name": "stderr", "text": "bad\n"},
		{"output_type": "display_data", "data": plain("shown").Data, "metadata": map[string]any{}},
		{"output_type": "execute_result", "data": plain("42").Data, "metadata": map[string]any{}, "execution_count": 1},
	}
	if got := fmt.Sprint(nb.Cells[0].Outputs); got != fmt.Sprint(want) {
		t.Errorf("outputs\n%v\nwant\n%v", got, want)
	}
	shown := regexp.MustCompile(`\d\.\d{3} s`).ReplaceAllString(out.String(), "T")
	const one = "[1] talk\none\ntwobad\nshown\nOut[1]: 42\n[1] took T\n\n"
	if shown != one+strings.ReplaceAll(one, "1]", "2]") {
		t.Errorf("shown:\n%s", shown)
	}
	validate(t, nb)
}

func TestHelpIsADisplay(t *testing.T) {
	nb := cells("f?")
	help := func(context.Context, worker.Cell, worker.Sink) (worker.Result, error) {
		return worker.Result{Payload: []map[string]any{
			{"source": "set_next_input", "text": "not shown"},
			{"source": "page", "data": plain("func f()").Data, "start": 0},
		}}, nil
	}
	var out bytes.Buffer
	if _, err := Run(t.Context(), nb, toy{"f?": help}, Options{Progress: &out}); err != nil {
		t.Fatal(err)
	}
	want := []Output{{"output_type": "display_data", "data": plain("func f()").Data, "metadata": map[string]any{}}}
	if got := fmt.Sprint(nb.Cells[0].Outputs); got != fmt.Sprint(want) || !strings.Contains(out.String(), "func f()\n") {
		t.Errorf("outputs\n%v\nwant\n%v\nshown:\n%s", got, want, out.String())
	}
	validate(t, nb)
}

func TestRunStops(t *testing.T) {
	nb := cells("ok", "broken", "ok")
	nb.Cells[2].Outputs = []Output{{"output_type": "stream", "name": "stdout", "text": "old"}}
	var out bytes.Buffer
	timings, err := Run(t.Context(), nb, toy{"ok": nothing}, Options{Progress: &out})
	var ce *CellError
	if !errors.As(err, &ce) || err.Error() != "cell [2] failed: CompileError: undefined: broken (broken)" {
		t.Fatalf("got %v", err)
	}
	if len(timings) != 2 || nb.Cells[1].Outputs[0]["ename"] != "CompileError" || len(nb.Cells[2].Outputs) != 1 {
		t.Errorf("timings %+v, outputs %v", timings, nb.Cells[1].Outputs)
	}
	if strings.Contains(out.String(), "\x1b") || !strings.Contains(out.String(), "\nundefined: broken\n") {
		t.Errorf("shown: %q", out.String())
	}
	validate(t, nb)
}

func TestRunAllowErrors(t *testing.T) {
	nb := cells("broken", "dies", "ok")
	w := toy{"ok": nothing, "dies": func(context.Context, worker.Cell, worker.Sink) (worker.Result, error) {
		return worker.Result{}, &worker.Death{Cause: "exit status 3", Traceback: []string{"more"}}
	}}
	timings, err := Run(t.Context(), nb, w, Options{AllowErrors: true})
	if err != nil {
		t.Error(err)
	}
	var got []string
	for _, tm := range timings {
		got = append(got, tm.Status)
	}
	if strings.Join(got, " ") != "failed died ok" {
		t.Errorf("got %v", got)
	}
	if o := nb.Cells[1].Outputs[0]; o["evalue"] != "the Go process of this session ended: exit status 3" {
		t.Errorf("got %v", o)
	}
}

func TestRaisesException(t *testing.T) {
	nb := cells("broken", "ok")
	nb.Cells[0].Metadata["tags"] = []any{TagRaises}
	timings, err := Run(t.Context(), nb, toy{"ok": nothing}, Options{})
	if err != nil || len(timings) != 2 || timings[0].Status != "raised" {
		t.Errorf("got %+v, %v", timings, err)
	}
}

func TestTimeout(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		nb := cells("wait", "ok")
		nb.Cells[0].Metadata["tags"] = []any{TagRaises} // an endless cell is no expected error
		timings, err := Run(t.Context(), nb, toy{"wait": wait, "ok": nothing}, Options{Timeout: 3 * time.Second, Interrupt: make(chan struct{})})
		if err == nil || err.Error() != "cell [1] timed out: it ran longer than 3s (wait)" {
			t.Errorf("got %v", err)
		}
		if timings[0].Wall != 3*time.Second {
			t.Errorf("wall time %v", timings[0].Wall)
		}
		const stamp = "2000-01-01T00:00:0%d.000000Z"
		ex := nb.Cells[0].Metadata["execution"].(map[string]any)
		for name, sec := range map[string]int{"iopub.status.busy": 0, "iopub.execute_input": 0, "shell.execute_reply": 3, "iopub.status.idle": 3} {
			if ex[name] != fmt.Sprintf(stamp, sec) {
				t.Errorf("%s = %v", name, ex[name])
			}
		}
	})
}

func TestInterrupt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		nb := cells("wait", "ok", "wait", "ok")
		interrupt := make(chan struct{}, 1)
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			time.Sleep(time.Second)
			interrupt <- struct{}{}
			time.Sleep(time.Second)
			cancel()
		}()
		timings, err := Run(ctx, nb, toy{"wait": wait, "ok": nothing}, Options{AllowErrors: true, Interrupt: interrupt})
		if err == nil || err.Error() != "cell [3] interrupted: it was interrupted (wait)" {
			t.Errorf("got %v", err)
		}
		if len(timings) != 3 || timings[0].Status != "interrupted" || timings[1].Status != "ok" || timings[2].Status != "interrupted" {
			t.Errorf("got %+v", timings)
		}
	})
}

func TestLateOutputAndUpdates(t *testing.T) {
	var first int64
	w := toy{
		"first": func(_ context.Context, c worker.Cell, out worker.Sink) (worker.Result, error) {
			first = c.ID
			out.Event(worker.Display{Cell: c.ID, Bundle: plain("0 %"), DisplayID: "bar"})
			return worker.Result{}, nil
		},
		"second": func(ctx context.Context, c worker.Cell, out worker.Sink) (worker.Result, error) {
			out.Event(worker.Stream{Cell: c.ID, Name: "stdout", Text: "gone"})
			out.Event(worker.ClearOutput{Cell: c.ID, Wait: true})
			out.Event(worker.Stream{Cell: first, Name: "stdout", Text: "late"})
			out.Event(worker.Display{Cell: c.ID, Bundle: plain("100 %"), DisplayID: "bar", Update: true})
			out.Event(worker.Stream{Cell: c.ID, Name: "stdout", Text: "kept"})
			_, err := out.Input(ctx, c.ID, "?", false)
			if !errors.Is(err, worker.ErrNoStdin) {
				t.Errorf("Input: %v", err)
			}
			return worker.Result{}, nil
		},
	}
	nb := cells("first", "second")
	if _, err := Run(t.Context(), nb, w, Options{}); err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(nb.Cells[0].Outputs, nb.Cells[1].Outputs)
	want := "[map[data:map[text/plain:100 %] metadata:map[] output_type:display_data] map[name:stdout output_type:stream text:late]]" +
		" [map[name:stdout output_type:stream text:kept]]"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestBarIsPrintedOnce(t *testing.T) {
	w := toy{"bar": func(_ context.Context, c worker.Cell, out worker.Sink) (worker.Result, error) {
		for i := range 100 {
			out.Event(worker.Display{Cell: c.ID, Bundle: plain(fmt.Sprintf("%d %%", i+1)), DisplayID: "bar", Update: i > 0})
		}
		return worker.Result{}, nil
	}}
	var out bytes.Buffer
	now := time.Now()
	if _, err := Run(t.Context(), cells("bar"), w, Options{Progress: &out, Now: func() time.Time { return now }}); err != nil {
		t.Fatal(err)
	}
	if want := "[1] bar\n100 %\n[1] took 0.000 s\n\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestUpdateKeepsTheMetadataAndReachesEveryCell(t *testing.T) {
	show := func(text string, update bool) func(context.Context, worker.Cell, worker.Sink) (worker.Result, error) {
		return func(_ context.Context, c worker.Cell, out worker.Sink) (worker.Result, error) {
			b := plain(text)
			b.Metadata = map[string]any{"text/plain": map[string]any{"k": text}}
			out.Event(worker.Display{Cell: c.ID, Bundle: b, DisplayID: "d", Update: update})
			return worker.Result{}, nil
		}
	}
	w := toy{"one": show("1", false), "two": show("2", false), "three": show("3", true)}
	nb := cells("one", "two", "three")
	if _, err := Run(t.Context(), nb, w, Options{}); err != nil {
		t.Fatal(err)
	}
	shown := "[map[data:map[text/plain:3] metadata:map[text/plain:map[k:3]] output_type:display_data]]"
	if got, want := fmt.Sprint(nb.Cells[0].Outputs, nb.Cells[1].Outputs, nb.Cells[2].Outputs), shown+" "+shown+" []"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTable(t *testing.T) {
	var out bytes.Buffer
	PrintTable(&out, []Timing{{1, "a", 10 * time.Millisecond, "ok"}, {12, firstLine("\n " + strings.Repeat("世", 80)), 10 * time.Second, "failed"}})
	want := "  cell     wall time  status       first line\n" +
		"   [1]       0.010 s  ok           a\n" +
		"  [12]      10.000 s  failed       " + strings.Repeat("世", 59) + "…\n" +
		"   all      10.010 s\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

// validate asks Jupyter's own schema, where GOKERNEL_PYTHON names a Python
// that has nbformat.
func validate(t *testing.T, nb *Notebook) {
	t.Helper()
	python := os.Getenv("GOKERNEL_PYTHON")
	if python == "" {
		t.Log("NOT VALIDATED against Jupyter's schema: set GOKERNEL_PYTHON to a Python with nbformat")
		return
	}
	data, err := nb.Encode()
	if err != nil {
		t.Fatal(err)
	}
	const script = `import nbformat, sys
text = sys.stdin.read()
nb = nbformat.reads(text, as_version=nbformat.NO_CONVERT)
nbformat.validate(nb)
assert (nb.nbformat, nb.nbformat_minor) == (4, 5)
assert nbformat.writes(nb) + "\n" == text, "written otherwise than Jupyter does"
`
	cmd := exec.Command(python, "-W", "error", "-c", script)
	cmd.Stdin = bytes.NewReader(data)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("Jupyter's schema: %v\n%s\n%s", err, out, data)
	}
}
