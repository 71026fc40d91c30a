package proc

import (
	"context"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestDeaths(t *testing.T) {
	for _, c := range []struct{ name, code, cause, trace string }{
		{"exit 3", "print bye\nexit 3", "exit status 3", ""},
		{"exit 0", "print bye\nexit 0", "exit status 0", ""},
		{"panic", "print bye\ngopanic boom", "panic: boom", "panic: boom"},
		{"map", "print bye\nflush\nmaprace", "fatal error: concurrent map", "toy_test.go"},
		{"recursion", "print bye\nflush\nrecurse", "stack overflow", "recurse"},
		{"one allocation", "print bye\nflush\nalloc 10", "out of memory (limit 1 GiB)", ""},
		{"many allocations", "print bye\nflush\nallocmany", "out of memory (limit 1 GiB)", ""},
		{"garbage", "print bye\nflush\ngarbage", "not a frame", ""},
		{"the worker gave up", "print bye\nclosed", "worker: closed", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if raceEnabled && (c.name == "map" || strings.Contains(c.name, "alloc")) {
				t.Skip("the race detector reports it itself, or needs the memory")
			}
			w := start(t, Config{MemoryLimit: 1 << 30, StackLimit: 32 << 20})
			_, s, err := execute(t, w, c.code)
			d := death(t, err)
			if !strings.Contains(d.Cause, c.cause) {
				t.Errorf("cause %q, want %q", d.Cause, c.cause)
			}
			if trace := strings.Join(d.Traceback, "\n"); !strings.Contains(trace, c.trace) || strings.Contains(trace, "runtime.") || len(d.Traceback) > maxTraceback {
				t.Errorf("traceback\n%s", trace)
			}
			if got := s.text(""); got != "bye\n" {
				t.Errorf("output %q, want only bye", got)
			}
			answers(t, w)
		})
	}
}

func TestKilledFromOutside(t *testing.T) {
	w := start(t, Config{})
	res, _, err := execute(t, w, "pid")
	if err != nil {
		t.Fatal(err)
	}
	pid, _ := strconv.Atoi(res.Value.Data["text/plain"].(string))
	s := newSink()
	ended := make(chan error)
	go func() {
		_, err := runIn(t.Context(), w, "loop", s)
		ended <- err
	}()
	s.await(t, "looping")
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if d := death(t, <-ended); d.Cause != "signal: killed" {
		t.Errorf("cause %q", d.Cause)
	}
	answers(t, w)
}

func TestDeathBetweenCells(t *testing.T) {
	w := start(t, Config{})
	_, s, err := execute(t, w, "print a\nlatepanic boom\nletpanic")
	if err == nil {
		s.await(t, "panic: boom")
	} else if d := death(t, err); !strings.Contains(d.Cause, "boom") { // it was faster than the result
		t.Error(d)
	}
	answers(t, w)
}

func TestInterruptKeepsTheSession(t *testing.T) {
	for _, code := range []string{"wait", "waitpush"} {
		w := start(t, Config{PushAfter: 20 * time.Millisecond})
		if _, _, err := execute(t, w, "set a 1"); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		s := newSink()
		go func() { s.await(t, "go"); cancel() }()
		res, err := runIn(ctx, w, "print go\nflush\n"+code, s)
		if err != nil || res.Err == nil || res.Err.Name != "Interrupted" {
			t.Fatalf("%+v, %v", res, err)
		}
		if res, _, _ := execute(t, w, "get a"); res.Value == nil {
			t.Error("the variable is gone")
		}
	}
}

func TestInterruptOfAnEndlessLoop(t *testing.T) {
	w := start(t, fast)
	ctx, cancel := context.WithCancel(t.Context())
	s := newSink()
	go func() { s.await(t, "looping"); cancel() }()
	_, err := runIn(ctx, w, "loop", s)
	if d := death(t, err); d.Cause != "interrupted: the cell did not stop within 60 ms; the variables are gone" {
		t.Errorf("cause %q", d.Cause)
	}
	answers(t, w)
	if res, err := runIn(ctx, w, "print no", s); err != nil || res.Err == nil || res.Err.Name != "Interrupted" {
		t.Errorf("a cell that is cancelled before it starts: %+v, %v", res, err)
	}
}
