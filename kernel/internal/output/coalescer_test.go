package output

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"gokernel/kernel/internal/worker"
)

// A recorder is a sink that keeps the events; gate, if set, makes it block.
type recorder struct {
	mu     sync.Mutex
	events []worker.Stream
	gate   chan struct{}
}

func (r *recorder) Event(e worker.Event) {
	if r.gate != nil {
		<-r.gate
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, e.(worker.Stream))
}

func (r *recorder) Input(context.Context, int64, string, bool) (string, error) {
	return "", worker.ErrNoStdin
}

func (r *recorder) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var b strings.Builder
	for _, e := range r.events {
		fmt.Fprintf(&b, "%d %s %q\n", e.Cell, e.Name, e.Text)
	}
	return b.String()
}

func (r *recorder) text(name string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var b strings.Builder
	for _, e := range r.events {
		if e.Name == name {
			b.WriteString(e.Text)
		}
	}
	return b.String()
}

func want(t *testing.T, r *recorder, lines ...string) {
	t.Helper()
	w := ""
	for _, l := range lines {
		w += l + "\n"
	}
	if g := r.String(); g != w {
		t.Errorf("got\n%swant\n%s", g, w)
	}
}

func TestOrderAndNames(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &recorder{}
		c := New(r, 7)
		fmt.Fprintln(c.Writer(Stdout), "a")
		fmt.Fprintln(c.Writer(Stdout), "b\r\x1b[1mB")
		want(t, r)
		fmt.Fprintln(c.Writer(Stderr), "c")
		fmt.Fprintln(c.Writer(Stdout), "d")
		c.Flush()
		want(t, r, `7 stdout "a\nb\r\x1b[1mB\n"`, `7 stderr "c\n"`, `7 stdout "d\n"`)
		c.Flush()
		time.Sleep(time.Minute)
		if n := len(r.events); n != 3 {
			t.Errorf("%d events, want 3: an empty flush sends nothing", n)
		}
	})
}

func TestDelay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &recorder{}
		c := New(r, 1)
		for range 3 {
			c.Write(Stdout, []byte("x"))
			time.Sleep(MaxDelay - time.Millisecond)
			want0 := len(r.events)
			c.Write(Stdout, []byte("y"))
			time.Sleep(2 * time.Millisecond)
			synctest.Wait()
			if len(r.events) != want0+1 {
				t.Fatalf("%d events %v after the first byte, want %d", len(r.events), MaxDelay, want0+1)
			}
		}
		want(t, r, `1 stdout "xy"`, `1 stdout "xy"`, `1 stdout "xy"`)
	})
}

func TestSize(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &recorder{}
		c := New(r, 1)
		big := strings.Repeat("0123456789", MaxBytes/4) // 2.5 buffers
		c.Write(Stdout, []byte(big))
		if len(r.events) != 2 {
			t.Errorf("%d events before the flush, want 2", len(r.events))
		}
		c.Flush()
		if r.text(Stdout) != big {
			t.Error("the text changed")
		}
	})
}

func TestSplitRunes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &recorder{}
		c := New(r, 1)
		euro, clef := []byte("€"), []byte("𝄞")
		c.Write(Stdout, append([]byte("a"), euro[:1]...))
		c.Write(Stderr, clef[:3])
		c.Write(Stdout, euro[1:])
		time.Sleep(time.Second)
		synctest.Wait()
		want(t, r, `1 stdout "a"`, `1 stdout "€"`)
		c.Write(Stderr, clef[3:])
		c.Write(Stdout, []byte{'z', 0xff, 'z', 0xe2})
		c.Flush()
		want(t, r, `1 stdout "a"`, `1 stdout "€"`, `1 stderr "𝄞"`, `1 stdout "z�z�"`)
	})
}

func TestRestOfTheOtherStreamIsFlushed(t *testing.T) {
	r := &recorder{}
	c := New(r, 1)
	c.Write(Stderr, []byte{0xe2})
	c.Write(Stdout, []byte("x"))
	c.Flush()
	want(t, r, `1 stdout "x"`, `1 stderr "�"`)
}

func TestBackPressure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &recorder{gate: make(chan struct{})}
		c := New(r, 1)
		written := 0
		done := make(chan struct{})
		go func() {
			defer close(done)
			for range 10 {
				c.Write(Stdout, make([]byte, MaxBytes))
				written++
			}
		}()
		synctest.Wait()
		if written > 1 {
			t.Errorf("%d buffers written while the sink blocks, want at most 1", written)
		}
		close(r.gate)
		<-done
		c.Flush()
		if n := len(r.text(Stdout)); n != 10*MaxBytes {
			t.Errorf("%d bytes arrived, want %d", n, 10*MaxBytes)
		}
	})
}

func TestFewMessages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &recorder{}
		c := New(r, 1)
		w := c.Writer(Stdout)
		var all strings.Builder
		for i := range 100_000 {
			fmt.Fprintln(w, i)
			fmt.Fprintln(&all, i)
		}
		c.Flush()
		if n := len(r.events); n >= 50 {
			t.Errorf("%d messages for 100,000 lines, want fewer than 50", n)
		}
		if r.text(Stdout) != all.String() {
			t.Error("the text changed")
		}
	})
}

func TestConcurrentWriters(t *testing.T) {
	r := &recorder{}
	c := New(r, 1)
	var wg sync.WaitGroup
	const each = 5000
	for i := range 4 {
		name := []string{Stdout, Stderr}[i%2]
		wg.Go(func() {
			for range each {
				c.Write(name, []byte("0123456789abcde\n"))
			}
		})
	}
	wg.Wait()
	c.Flush()
	for _, name := range []string{Stdout, Stderr} {
		if g := r.text(name); len(g) != 2*each*16 || strings.Count(g, "0123456789abcde\n") != 2*each {
			t.Errorf("%s: %d bytes, torn lines or loss", name, len(g))
		}
	}
}

func FuzzCoalescer(f *testing.F) {
	f.Add([]byte("a€\x00b𝄞\x01c\x02\xe2\x82"), uint8(1))
	f.Fuzz(func(t *testing.T, p []byte, step uint8) {
		r := &recorder{}
		c := New(r, 1)
		sent := map[string][]byte{}
		for i := 0; len(p) > 0; i++ {
			n := min(len(p), int(step)%5+1)
			name := []string{Stdout, Stderr}[i/2%2]
			c.Write(name, p[:n])
			sent[name] = append(sent[name], p[:n]...)
			p = p[n:]
		}
		c.Flush()
		for name, b := range sent {
			g := r.text(name)
			if !utf8.ValidString(g) {
				t.Errorf("%s: not UTF-8: %q", name, g)
			}
			if utf8.Valid(b) && g != string(b) {
				t.Errorf("%s: %q, want %q", name, g, b)
			}
		}
	})
}

type discard struct{ worker.Sink }

func (discard) Event(worker.Event) {}

func BenchmarkWrite(b *testing.B) {
	c := New(discard{}, 1)
	w := c.Writer(Stdout)
	line := []byte("line 12345\n")
	b.ReportAllocs()
	for b.Loop() {
		w.Write(line)
	}
}

var _ io.Writer = (*writer)(nil)
