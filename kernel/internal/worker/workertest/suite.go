package workertest

import (
	"cmp"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"gokernel/kernel/internal/worker"
)

// A Language has the cells that the suite runs, in the language of the worker
// under test. Where a cell is empty, what needs it is skipped.
type Language struct {
	Print   string // prints "out\n" to stdout
	Warn    string // prints "err\n" to stderr
	Both    string // prints "1\n" to stdout, "2\n" to stderr, "3\n" to stdout
	Fail    string // prints "before\n" to stdout and fails
	Invalid string // is refused before any of it runs
	Set     string // sets a variable
	Get     string // its last expression is the variable of Set, as 41
	Display string // displays "shown" as text/plain, then prints "out\n"
	Clear   string // clears the output
	Started string // what Endless prints; "" stands for "started\n"
	Endless string // prints Started to stdout and runs until it is interrupted
	Late    string // starts what prints "late\n" in the background when Release has run
	Release string // lets Late print and flush, and ends when it has
	Got     string // what Input prints before the line; "" stands for "got "
	Prompt  string // what Input asks with
	Input   string // asks for a line with Prompt and prints Got, the line and "\n"; fails where stdin is not allowed
	Comm    string // opens a comm of target "t" with data {"n":1}; it answers each message with its data, prints "taken\n", and fails where the data has "fail"
	Target  string // front ends may open comms of target "u", which answer {"hello":1} at once
	Panic   string // fails at run time as a program does, e.g. by a nil map

	Prefix     string // code to complete at its end
	Completion string // the text of one of the matches
	Inspect    string // code with a known name at offset 0
	Incomplete string // code that needs another line

	Expression    string // a user expression that has the value 41 after Set
	BadExpression string // a user expression that fails
}

func (l Language) started() string { return cmp.Or(l.Started, "started\n") }
func (l Language) got() string     { return cmp.Or(l.Got, "got ") }

// Suite checks what every worker.Worker promises. newWorker makes a fresh one
// and cleans up after it with t.Cleanup.
func Suite(t *testing.T, newWorker func(*testing.T) worker.Worker, l Language) {
	for _, c := range []struct {
		name string
		f    func(*tester)
	}{
		{"OutputBeforeReturn", outputBeforeReturn},
		{"StreamsInOrder", streamsInOrder},
		{"FailKeepsTheSession", failKeepsTheSession},
		{"InvalidDoesNotRun", invalidDoesNotRun},
		{"ValueAndState", valueAndState},
		{"SilentHasNoValue", silentHasNoValue},
		{"DisplayInOrder", displayInOrder},
		{"ClearOutput", clearOutput},
		{"UserExpressions", userExpressions},
		{"InterruptKeepsTheSession", interruptKeepsTheSession},
		{"InterruptBeforeTheStart", interruptBeforeTheStart},
		{"LateOutputKeepsItsCell", lateOutputKeepsItsCell},
		{"InputRoundTrip", inputRoundTrip},
		{"InputWithoutStdin", inputWithoutStdin},
		{"InputEnded", inputEnded},
		{"InputInterrupted", inputInterrupted},
		{"CommRoundTrip", commRoundTrip},
		{"CommWhileRunning", commWhileRunning},
		{"CommOfTheFrontEnd", commOfTheFrontEnd},
		{"CommUnknown", commUnknown},
		{"CellsBesideEachOther", cellsBesideEachOther},
		{"QuestionsWhileRunning", questionsWhileRunning},
		{"Questions", questions},
		{"Close", closeTwice},
		{"CloseWhileRunning", closeWhileRunning},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.f(&tester{T: t, l: l, w: newWorker(t)})
		})
	}
}

func outputBeforeReturn(t *tester) {
	for range 10 {
		_, s := t.ok(t.need(t.l.Print))
		t.equal("stdout", s.Text("stdout"), "out\n")
		_, s = t.ok(t.need(t.l.Warn))
		t.equal("stderr", s.Text("stderr"), "err\n")
	}
}

func streamsInOrder(t *tester) {
	_, s := t.ok(t.need(t.l.Both))
	t.equal("all output", s.Text(""), "1\n2\n3\n")
	t.equal("stdout", s.Text("stdout"), "1\n3\n")
}

func failKeepsTheSession(t *tester) {
	t.ok(t.need(t.l.Set))
	for _, code := range []string{t.need(t.l.Fail), t.l.Panic} {
		if code == "" {
			continue
		}
		res, s := t.execute(code)
		if res.Err == nil || res.Err.Name == "" || res.Err.Value == "" {
			t.Errorf("error of a failing cell: %+v, want a name and a value", res.Err)
		}
		if res.Value != nil {
			t.Errorf("a failing cell has the value %v", res.Value)
		}
		if code == t.l.Fail {
			t.equal("stdout", s.Text("stdout"), "before\n")
		}
	}
	t.get()
}

func invalidDoesNotRun(t *tester) {
	res, s := t.execute(t.need(t.l.Invalid))
	if res.Err == nil {
		t.Error("no error")
	}
	t.equal("output", s.Text(""), "")
	t.ok(t.need(t.l.Print))
}

func valueAndState(t *tester) {
	if res, _ := t.execute(t.need(t.l.Get)); res.Err == nil {
		t.Errorf("a variable before it is set: %+v", res.Value)
	}
	res, _ := t.ok(t.need(t.l.Set))
	if res.Value != nil {
		t.Errorf("a statement has the value %v", res.Value)
	}
	t.get()
}

func silentHasNoValue(t *tester) {
	t.ok(t.need(t.l.Set))
	res, err := t.w.Execute(t.Context(), worker.Cell{ID: 1000, Code: t.need(t.l.Get), Silent: true}, NewSink())
	if err != nil || res.Err != nil || res.Value != nil {
		t.Errorf("a silent cell: %+v, %v", res, err)
	}
}

func displayInOrder(t *tester) {
	_, s := t.ok(t.need(t.l.Display))
	events := s.Events()
	if len(events) != 2 {
		t.Fatalf("%d events, want a Display and a Stream: %+v", len(events), events)
	}
	d, ok := events[0].(worker.Display)
	if !ok || d.Bundle.Data["text/plain"] != "shown" {
		t.Errorf("the first event is %+v, want the display of shown", events[0])
	}
	t.equal("stdout", s.Text("stdout"), "out\n")
}

func clearOutput(t *tester) {
	_, s := t.ok(t.need(t.l.Clear))
	for _, e := range s.Events() {
		if _, ok := e.(worker.ClearOutput); ok {
			return
		}
	}
	t.Errorf("no ClearOutput in %+v", s.Events())
}

func userExpressions(t *tester) {
	cell := worker.Cell{ID: 1000, Code: t.need(t.l.Set), UserExpressions: map[string]string{
		"good": t.need(t.l.Expression), "bad": t.need(t.l.BadExpression),
	}}
	res, err := t.w.Execute(t.Context(), cell, NewSink())
	if err != nil || res.Err != nil {
		t.Fatalf("%+v, %v", res, err)
	}
	good, bad := res.UserExpressions["good"], res.UserExpressions["bad"]
	if good.Err != nil || good.Value == nil || good.Value.Data["text/plain"] != "41" {
		t.Errorf("good: %+v, want 41", good)
	}
	if bad.Err == nil || bad.Value != nil {
		t.Errorf("bad: %+v, want an error", bad)
	}
}

func interruptKeepsTheSession(t *tester) {
	t.ok(t.need(t.l.Set))
	for range 3 {
		ctx, cancel := context.WithCancel(t.Context())
		run := t.start(ctx, t.need(t.l.Endless))
		run.sink.Await(t.T, t.l.started())
		cancel()
		res := run.wait(t)
		if res.Err == nil {
			t.Error("an interrupted cell has no error")
		}
		_, s := t.ok(t.need(t.l.Print))
		t.equal("output of the next cell", s.Text(""), "out\n")
	}
	t.get()
}

func interruptBeforeTheStart(t *tester) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := NewSink()
	res, err := t.w.Execute(ctx, worker.Cell{ID: 1000, Code: t.need(t.l.Endless)}, s)
	if err != nil || res.Err == nil {
		t.Errorf("%+v, %v; want a result with an error", res, err)
	}
	t.ok(t.need(t.l.Print))
}

func lateOutputKeepsItsCell(t *tester) {
	_, first := t.ok(t.need(t.l.Late))
	_, second := t.ok(t.need(t.l.Release))
	if s := first.Text(""); s != "late\n" {
		t.Errorf("late output: %q", s)
	}
	if s := second.Text(""); strings.Contains(s, "late") {
		t.Errorf("late output came to the later cell: %q", s)
	}
	want := int64(1) // the tester counts its cells from 1
	for _, e := range first.Events() {
		if e.CellID() != want {
			t.Errorf("event %+v, want cell %d", e, want)
		}
	}
}

func inputRoundTrip(t *tester) {
	s := NewSink()
	s.OnInput = func(_ context.Context, prompt string, password bool) (string, error) {
		t.equal("prompt", prompt, t.l.Prompt)
		return "Ada", nil
	}
	res, err := t.executeIn(t.Context(), t.need(t.l.Input), s)
	if err != nil || res.Err != nil {
		t.Errorf("%+v, %v", res.Err, err)
	}
	if got := s.Text("stdout"); !strings.Contains(got, t.l.got()+"Ada\n") {
		t.Errorf("stdout %q, want got Ada", got)
	}
}

func inputWithoutStdin(t *tester) {
	res, _ := t.execute(t.need(t.l.Input)) // the sink answers ErrNoStdin
	if res.Err == nil {
		t.Error("no error where stdin is not allowed")
	}
	t.ok(t.need(t.l.Print))
}

func inputEnded(t *tester) {
	s := NewSink()
	s.OnInput = func(context.Context, string, bool) (string, error) { return "", io.EOF }
	if _, err := t.executeIn(t.Context(), t.need(t.l.Input), s); err != nil {
		t.Error(err) // whether the cell fails is the language's affair
	}
	if got := s.Text("stdout"); strings.Contains(got, t.l.got()) {
		t.Errorf("stdout %q, though the input has ended", got)
	}
	t.ok(t.need(t.l.Print))
}

func inputInterrupted(t *tester) {
	ctx, cancel := context.WithCancel(t.Context())
	s := NewSink()
	s.OnInput = func(ctx context.Context, _ string, _ bool) (string, error) {
		cancel()
		<-ctx.Done()
		return "", ctx.Err()
	}
	if res, err := t.executeIn(ctx, t.need(t.l.Input), s); err != nil || res.Err == nil {
		t.Errorf("%+v, %v; want a failing cell", res, err)
	}
	t.ok(t.need(t.l.Print))
}

func questionsWhileRunning(t *tester) {
	ctx, cancel := context.WithCancel(t.Context())
	run := t.start(ctx, t.need(t.l.Endless))
	run.sink.Await(t.T, t.l.started())
	t.complete()
	if _, err := t.w.IsComplete(t.Context(), t.l.Print); err != nil {
		t.Error(err)
	}
	if _, err := t.w.Inspect(t.Context(), t.l.Print, 0, 0); err != nil {
		t.Error(err)
	}
	cancel()
	run.wait(t)
}

func questions(t *tester) {
	t.complete()
	if c, err := t.w.IsComplete(t.Context(), t.need(t.l.Print)); err != nil || c.Status != "complete" {
		t.Errorf("IsComplete: %+v, %v", c, err)
	}
	if l := t.l.Incomplete; l != "" {
		if c, err := t.w.IsComplete(t.Context(), l); err != nil || c.Status != "incomplete" {
			t.Errorf("IsComplete: %+v, %v", c, err)
		}
	}
	if l := t.l.Inspect; l != "" {
		if i, err := t.w.Inspect(t.Context(), l, 0, 0); err != nil || !i.Found || i.Data["text/plain"] == "" {
			t.Errorf("Inspect: %+v, %v", i, err)
		}
	}
	for _, cursor := range []int{0, len(t.l.Print)} { // any offset is allowed
		if _, err := t.w.Complete(t.Context(), t.l.Print, cursor); err != nil {
			t.Errorf("Complete at %d: %v", cursor, err)
		}
	}
}

func closeTwice(t *tester) {
	t.ok(t.need(t.l.Print))
	for range 2 {
		if err := t.w.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
	if _, err := t.executeIn(t.Context(), t.l.Print, NewSink()); !errors.Is(err, worker.ErrClosed) {
		t.Errorf("Execute after Close: %v, want ErrClosed", err)
	}
	if _, err := t.w.Complete(t.Context(), "", 0); err != nil && !errors.Is(err, worker.ErrClosed) {
		t.Errorf("Complete after Close: %v, want ErrClosed", err)
	}
}

func closeWhileRunning(t *tester) {
	ctx, cancel := context.WithCancel(t.Context())
	run := t.start(ctx, t.need(t.l.Endless))
	run.sink.Await(t.T, t.l.started())
	if err := t.w.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
	cancel()           // a worker may end the cell at Close, but need not
	o := <-run.outcome // ErrClosed, or an interrupted cell
	if o.err == nil && o.res.Err == nil {
		t.Error("the cell that ran at Close has no error")
	}
}
