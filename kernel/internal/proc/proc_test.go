package proc

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"gokernel/kernel/internal/worker"
)

func TestOutputBeforeReturn(t *testing.T) {
	w := start(t, Config{})
	for range 20 {
		res, s, err := execute(t, w, "print a\nraw b\nwarn c\nrawerr d\nprint e")
		if err != nil || res.Err != nil {
			t.Fatal(res, err)
		}
		out, errs := s.text("stdout"), s.text("stderr")
		for _, c := range "abe" {
			if strings.Count(out, string(c)+"\n") != 1 {
				t.Fatalf("stdout %q lacks %c", out, c)
			}
		}
		for _, c := range "cd" {
			if strings.Count(errs, string(c)+"\n") != 1 {
				t.Fatalf("stderr %q lacks %c", errs, c)
			}
		}
	}
}

func TestRawAndFramedInOrder(t *testing.T) {
	w := start(t, Config{})
	code := ""
	want := ""
	for i := range 50 {
		code += fmt.Sprintf("print %d\nflush\nraw %d\n", 2*i, 2*i+1)
		want += fmt.Sprintf("%d\n%d\n", 2*i, 2*i+1)
	}
	_, s, err := execute(t, w, code+"print 100")
	if got := s.text("stdout"); got != want+"100\n" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestEventsSurviveTheLink(t *testing.T) {
	w := start(t, Config{})
	res, s, err := execute(t, w, "print a\ndisplay <b>\nclear\njson")
	if err != nil {
		t.Fatal(err)
	}
	want := "a\n{Cell:" + strconv.FormatInt(cellID, 10) + " Bundle:{Data:map[text/plain:<b>] Metadata:map[]} DisplayID:d Update:false}\n{Cell:" + strconv.FormatInt(cellID, 10) + " Wait:true}\n"
	if got := s.text(""); got != want {
		t.Errorf("events\n%s\nwant\n%s", got, want)
	}
	if got := fmt.Sprint(res.Value.Data["application/json"]); got != "map[n:9007199254740993]" {
		t.Errorf("value %s", got)
	}
	res, _, err = execute(t, w, "nojson")
	if err != nil || res.Err == nil || res.Err.Name != "LinkError" {
		t.Errorf("an unsendable value: %+v, %v", res, err)
	}
}

func TestClosedDescriptors(t *testing.T) {
	w := start(t, Config{MarkTimeout: 20 * time.Millisecond})
	for _, code := range []string{"closefd 1", "closefd 2"} {
		if res, _, err := execute(t, w, code+"\nprint x"); err != nil || res.Err != nil {
			t.Fatal(res, err)
		}
	}
	res, s, err := execute(t, w, "closemany\nprint y")
	if err != nil || res.Err != nil || s.text("") != "y\n" {
		t.Fatalf("%+v, %v, %q", res, err, s.text(""))
	}
	answers(t, w)
}

func TestMuchOutput(t *testing.T) {
	w := start(t, Config{})
	for _, code := range []string{"flood 20", "rawflood 20"} {
		res, s, err := execute(t, w, code)
		if err != nil || res.Err != nil {
			t.Fatal(res, err)
		}
		text := s.text("stdout")
		if want := 20 << 20 / 100 * 100; len(text) != want || strings.Count(text, "\n") != want/100 {
			t.Errorf("%s: %d bytes, want %d", code, len(text), want)
		}
	}
	answers(t, w)
}

func TestManyLinesInFewEvents(t *testing.T) {
	w := start(t, Config{})
	_, s, err := execute(t, w, "lines 100000")
	if err != nil || strings.Count(s.text("stdout"), "\n") != 100_000 {
		t.Errorf("%d lines arrived, %v", strings.Count(s.text("stdout"), "\n"), err)
	}
	// 36 of 32 KiB each, and some more if the machine is slow.
	if n := len(s.events); n >= 50 && !raceEnabled {
		t.Errorf("%d events, want fewer than 50", n)
	}
}

func TestGrandchildHoldsTheOutput(t *testing.T) {
	w := start(t, Config{})
	res, s, err := execute(t, w, "sh sleep 1000 & echo $!\nsh echo there")
	if err != nil || res.Err != nil {
		t.Fatal(res, err)
	}
	out := s.text("stdout")
	if !strings.HasSuffix(out, "there\n") {
		t.Errorf("output %q", out)
	}
	answers(t, w)
	_, _, err = execute(t, w, "exit 3")
	if d := death(t, err); d.Cause != "exit status 3" {
		t.Errorf("cause %q", d.Cause)
	}
	answers(t, w)
}

func TestAStalledSinkHoldsBackOnlyTheCell(t *testing.T) {
	w := start(t, Config{})
	s := newSink()
	s.gate = make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan worker.Result)
	go func() {
		res, _ := runIn(ctx, w, "flood 3\nwait", s)
		ended <- res
	}()
	for range 5 {
		if c, err := w.Complete(t.Context(), "pri", 3); err != nil || len(c.Matches) != 1 {
			t.Fatal(c, err)
		}
	}
	cancel()
	close(s.gate)
	if res := <-ended; res.Err == nil || res.Err.Name != "Interrupted" {
		t.Errorf("%+v", res)
	}
	if n := len(s.text("")); n != 3<<20/100*100 {
		t.Errorf("%d bytes", n)
	}
	answers(t, w)
}

func TestLateOutputKeepsItsCell(t *testing.T) {
	w := start(t, Config{})
	_, first, _ := execute(t, w, "late hello")
	_, second, err := execute(t, w, "release\nprint x")
	if err != nil || first.text("") != "hello\n" || second.text("") != "x\n" {
		t.Errorf("first %q, second %q, %v", first.text(""), second.text(""), err)
	}
}

func TestInput(t *testing.T) {
	w := start(t, Config{})
	s := newSink()
	s.input = func(_ context.Context, prompt string) (string, error) {
		if s.text("") != "before\n" {
			return "", errors.New("asked before the output")
		}
		return "<" + prompt + ">", nil
	}
	res, err := runIn(t.Context(), w, "print before\ninput name?", s)
	if err != nil || res.Err != nil || s.text("") != "before\ngot <name?>\n" {
		t.Errorf("%+v, %v, %q", res, err, s.text(""))
	}
	res, _, _ = execute(t, w, "input x")
	if res.Err == nil || res.Err.Value != "nostdin recognised" {
		t.Errorf("without stdin: %+v", res)
	}
	ctx, cancel := context.WithCancel(t.Context())
	asked := make(chan error, 1)
	s = newSink()
	s.input = func(ctx context.Context, _ string) (string, error) {
		cancel()
		<-ctx.Done()
		asked <- ctx.Err()
		return "", ctx.Err()
	}
	if res, err = runIn(ctx, w, "input x", s); err != nil || res.Err == nil {
		t.Errorf("interrupted input: %+v, %v", res, err)
	}
	if err := <-asked; err == nil {
		t.Error("the question was not withdrawn")
	}
	answers(t, w)
}

func TestQuestions(t *testing.T) {
	w := start(t, Config{})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { runIn(ctx, w, "wait", newSink()); close(done) }()
	if i, err := w.Inspect(t.Context(), "a", 1, 1); err != nil || i.Data["text/plain"] != "a1 1" {
		t.Errorf("%+v, %v", i, err)
	}
	if c, err := w.IsComplete(t.Context(), "a"); err != nil || c.Status != "complete" {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := w.IsComplete(t.Context(), "?"); err == nil || err.Error() != "no idea" {
		t.Errorf("error %v", err)
	}
	qctx, qcancel := context.WithCancel(t.Context())
	qcancel()
	if _, err := w.Complete(qctx, "block", 1); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	cancel()
	<-done
}

func TestStart(t *testing.T) {
	w := start(t, Config{Env: []string{"TOY_START=fail"}})
	for range 2 {
		_, _, err := execute(t, w, "print a")
		if d := death(t, err); d.Cause != "it did not start: the toy is broken" {
			t.Errorf("cause %q", d.Cause)
		}
	}
	w = start(t, Config{Env: []string{"TOY_START=panic"}})
	_, err := w.Complete(t.Context(), "", 0)
	if d := death(t, err); d.Cause != "it did not start: panic: no toy today" {
		t.Errorf("cause %q", d.Cause)
	}
	w = start(t, Config{Env: []string{"TOY_START=print"}})
	if _, s, err := execute(t, w, "print a"); err != nil || s.text("") != "early\na\n" {
		t.Errorf("%q, %v", s.text(""), err)
	}
}

func TestStartWithAWrongLimit(t *testing.T) {
	t.Setenv(MemoryLimitName, "lots")
	w := start(t, Config{})
	_, _, err := execute(t, w, "print a")
	if d := death(t, err); !strings.Contains(d.Cause, `GOKERNEL_MEMORY_LIMIT: "lots" is not a size`) {
		t.Errorf("cause %q", d.Cause)
	}
}

func TestAGuardedProcessStartsNoWorker(t *testing.T) {
	t.Setenv(guardName, "1")
	w := start(t, Config{})
	_, _, err := execute(t, w, "print a")
	if d := death(t, err); !strings.Contains(d.Cause, "proc.IsChild") {
		t.Errorf("cause %q", d.Cause)
	}
}

func TestClose(t *testing.T) {
	w := New(Config{CloseTimeout: 50 * time.Millisecond})
	s := newSink()
	ended := make(chan error)
	go func() {
		_, err := runIn(t.Context(), w, "loop", s)
		ended <- err
	}()
	s.await(t, "looping")
	for range 2 {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
	if err := <-ended; !errors.Is(err, worker.ErrClosed) {
		t.Errorf("error of the running cell: %v", err)
	}
	if _, _, err := execute(t, w, "print a"); !errors.Is(err, worker.ErrClosed) {
		t.Errorf("error after Close: %v", err)
	}
	if err := New(Config{}).Close(); err != nil { // at once
		t.Error(err)
	}
}
