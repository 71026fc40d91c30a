package asyncx_test

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"gokernel/asyncx"
)

// counted is a connection that counts what is read from it.
type counted struct {
	net.Conn
	n *atomic.Int64
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// A reader that nobody reads stops at twice its limit, and goes on when it is
// read. In a bubble every goroutine must have ended at the end.
func TestStreamBackpressure(t *testing.T) {
	inLoop(t, func(ctx context.Context) error {
		here, there := net.Pipe()
		taken := new(atomic.Int64)
		r, w, err := asyncx.NewStream(ctx, counted{here, taken}, asyncx.WithLimit(1000))
		if err != nil {
			return err
		}
		sent := asyncx.CreateTask(ctx, thread(func() (int, error) {
			for range 100 {
				if _, err := there.Write(make([]byte, 1000)); err != nil {
					return 0, err
				}
			}
			return 0, there.Close()
		}))
		if err := asyncx.Sleep(ctx, tick); err != nil {
			return err
		}
		if n := taken.Load(); n < 2000 || n > 6000 {
			t.Errorf("%d bytes were taken before anybody read, with a limit of 1000", n)
		}
		if s := r.String(); !strings.Contains(s, "paused") {
			t.Errorf("a reader that is full prints as %s", s)
		}
		all, err := r.Read(ctx, -1)
		if err != nil || len(all) != 100_000 {
			t.Errorf("read %d, %v", len(all), err)
		}
		_, err = asyncx.Await(ctx, sent)
		return errors.Join(err, w.Close())
	})
}

// Drain waits above the high mark.
func TestStreamDrainMarks(t *testing.T) {
	inLoop(t, func(ctx context.Context) error {
		here, there := net.Pipe()
		_, w, err := asyncx.NewStream(ctx, here)
		if err != nil {
			return err
		}
		w.SetWriteBufferLimits(20, 10)
		w.WriteString(strings.Repeat("x", 20))
		if err := w.Drain(ctx); err != nil { // at the mark, not above it
			return err
		}
		w.WriteString("y")
		waits := start(ctx, asyncx.Do(w.Drain))
		if err := ticks(ctx, 1); err != nil {
			return err
		}
		if waits.Done() {
			t.Error("Drain did not wait above the high mark")
		}
		_, err = asyncx.Await(ctx, thread(func() (int, error) { return io.ReadFull(there, make([]byte, 21)) }))
		if err := wait(ctx, waits); err != nil {
			return err
		}
		return errors.Join(err, w.Close(), w.WaitClosed(ctx))
	})
}

// What is written is sent before Close closes, and dropped by Abort.
func TestStreamCloseSends(t *testing.T) {
	for name, want := range map[string]string{"close": "last words", "abort": ""} {
		inLoop(t, func(ctx context.Context) error {
			here, there := net.Pipe()
			_, w, err := asyncx.NewStream(ctx, here)
			if err != nil {
				return err
			}
			w.WriteString("last words")
			if name == "close" {
				w.Close()
			} else {
				w.Abort()
				if err := w.WaitClosed(ctx); err != nil {
					return err
				}
			}
			text, err := asyncx.Await(ctx, asyncx.ToThread(func(context.Context) (string, error) {
				all, err := io.ReadAll(there)
				return string(all), err
			}))
			if text != want {
				t.Errorf("after %s the other side has %q", name, text)
			}
			return errors.Join(err, w.Close(), w.WaitClosed(ctx))
		})
	}
}

// broken is a connection that fails.
type broken struct{ net.Conn }

var errBroken = errors.New("broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

// A write that fails is the error of the reader, of Drain and of WaitClosed.
func TestStreamWriteFails(t *testing.T) {
	inLoop(t, func(ctx context.Context) error {
		here, _ := net.Pipe()
		r, w, err := asyncx.NewStream(ctx, broken{here})
		if err != nil {
			return err
		}
		reads := start(ctx, asyncx.Async(r.ReadLine))
		pause(ctx, 1)
		w.WriteString("hello")
		_, err1 := asyncx.Await(ctx, reads)
		_, err2 := w.WriteString("more")
		for what, err := range map[string]error{
			"read": err1, "write": err2, "drain": w.Drain(ctx), "closed": w.WaitClosed(ctx), "exception": r.Exception(),
		} {
			if !errors.Is(err, errBroken) {
				t.Errorf("%s: %v", what, err)
			}
		}
		return nil
	})
}

// A panic in somebody's connection is an error of the stream.
type panicking struct{ net.Conn }

func (panicking) Read([]byte) (int, error) { panic("no") }

func TestStreamReadPanics(t *testing.T) {
	inLoop(t, func(ctx context.Context) error {
		here, _ := net.Pipe()
		r, _, err := asyncx.NewStream(ctx, panicking{here})
		if err != nil {
			return err
		}
		if _, err := r.ReadLine(ctx); !errors.As(err, new(*asyncx.PanicError)) {
			t.Errorf("got %v", err)
		}
		return nil
	})
}

// The end of Run closes what is open, and what is written gets a second.
func TestStreamsEndWithTheLoop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		here, there := net.Pipe()
		_, err := asyncx.Run(t.Context(), asyncx.Do(func(ctx context.Context) error {
			_, w, err := asyncx.NewStream(ctx, here)
			if err != nil {
				return err
			}
			_, err = w.WriteString("bye")
			return err
		}))
		all, err2 := io.ReadAll(there)
		if string(all) != "bye" || err != nil || err2 != nil {
			t.Errorf("%q, %v, %v", all, err, err2)
		}
	})
}

// What belongs to a loop that has ended says so, and closing it is no error.
func TestStreamOfAnEndedLoop(t *testing.T) {
	var r *asyncx.StreamReader
	var w *asyncx.StreamWriter
	inLoop(t, func(ctx context.Context) (err error) {
		here, _ := net.Pipe()
		r, w, err = asyncx.NewStream(ctx, here)
		return err
	})
	inLoop(t, func(ctx context.Context) error {
		_, err1 := r.ReadLine(ctx)
		_, err2 := w.WriteString("x")
		if !errors.Is(err1, asyncx.ErrClosed) || !errors.Is(err2, asyncx.ErrClosed) {
			t.Errorf("read: %v; write: %v", err1, err2)
		}
		return w.Close()
	})
}

// A StreamReader without a loop, and a writer used from another goroutine.
func TestStreamMisuse(t *testing.T) {
	for what, f := range map[string]func(){
		"negative limit": func() { asyncx.NewStreamReader(-1) },
		"data after the end": func() {
			r := asyncx.NewStreamReader(0)
			r.FeedEOF()
			r.FeedData([]byte("x"))
		},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", what)
				}
			}()
			f()
		}()
	}
	if _, err := asyncx.NewStreamReader(0).ReadLine(t.Context()); err == nil || !strings.Contains(err.Error(), "no running event loop") {
		t.Errorf("outside of a loop: %v", err)
	}
	inLoop(t, func(ctx context.Context) error {
		here, _ := net.Pipe()
		if _, _, err := asyncx.NewStream(ctx, here, asyncx.WithLimit(0)); err == nil {
			t.Error("a limit of 0 is taken")
		}
		_, w, err := asyncx.NewStream(ctx, here)
		if err != nil {
			return err
		}
		_, err = asyncx.Await(ctx, thread(func() (int, error) { return w.Write([]byte("x")) }))
		if err == nil || !strings.Contains(err.Error(), "CallSoonThreadsafe") {
			t.Errorf("Write on another goroutine: %v", err)
		}
		if err := w.WriteEOF(); err == nil {
			t.Error("a net.Pipe has no half to close")
		}
		return w.Close()
	})
}

func TestStreamReaderPrints(t *testing.T) {
	inLoop(t, func(ctx context.Context) error {
		r := asyncx.NewStreamReader(123)
		got := []string{r.String()}
		r.FeedData([]byte("data"))
		got = append(got, r.String())
		reads := start(ctx, asyncx.Async(r.ReadLine))
		pause(ctx, 1)
		got = append(got, r.String())
		r.SetException(errors.New("bad"))
		_, _ = asyncx.Await(ctx, reads)
		got = append(got, r.String())
		want := "<StreamReader limit=123>|<StreamReader 4 bytes limit=123>|<StreamReader 4 bytes limit=123 waiter>|" +
			`<StreamReader 4 bytes limit=123 exception="bad">`
		if joined := strings.Join(got, "|"); joined != want {
			t.Errorf("got  %s\nwant %s", joined, want)
		}
		return nil
	})
}

// A trace says what a read waits for.
func TestStreamTrace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		trace := asyncx.NewTrace()
		_, err := asyncx.Run(trace.Context(t.Context()), asyncx.Do(func(ctx context.Context) error {
			here, there := net.Pipe()
			r, w, err := asyncx.NewStream(ctx, here)
			if err != nil {
				return err
			}
			go func() { _, _ = there.Write([]byte("line\n")) }()
			_, err = r.ReadLine(ctx)
			return errors.Join(err, w.Close(), w.WaitClosed(ctx))
		}))
		if text := trace.String(); err != nil || !strings.Contains(text, "await readline") || !strings.Contains(text, "await wait_closed") {
			t.Errorf("%v\n%s", err, text)
		}
	})
}

// Closing does not wait for data that nobody has read.
func TestStreamCloseUnread(t *testing.T) {
	inLoop(t, func(ctx context.Context) error {
		here, there := net.Pipe()
		r, w, err := asyncx.NewStream(ctx, here)
		if err != nil {
			return err
		}
		go func() { _, _ = there.Write([]byte("one\ntwo\n")) }()
		_, err = r.ReadLine(ctx)
		err = errors.Join(err, w.Close(), w.WaitClosed(ctx))
		if line, err := r.ReadLine(ctx); string(line) != "two\n" || err != nil {
			t.Errorf("what had arrived is %q, %v", line, err)
		}
		return err
	})
}
