package proc

import (
	"strings"
	"testing"
)

func TestParseBytes(t *testing.T) {
	for s, want := range map[string]int64{
		"off": 0, "1000": 1000, "1000B": 1000, "512MiB": 512 << 20, "2 GiB": 2 << 30, "3g": 3 << 30, "4Kb": 4 << 10, "1T": 1 << 40,
		"": -1, "x": -1, "-1": -1, "0": -1, "1.5G": -1, "99999999999T": -1, "MiB": -1,
	} {
		n, err := parseBytes(s)
		if (err != nil) != (want < 0) || err == nil && n != want {
			t.Errorf("%q: %d, %v, want %d", s, n, err, want)
		}
	}
	for n, want := range map[int64]string{2 << 30: "2 GiB", 3 << 29: "1.5 GiB", 300 << 20: "300 MiB", 5: "5 bytes", 4096: "4 KiB"} {
		if got := formatBytes(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

const mapCrash = "fatal error: concurrent map writes\n\ngoroutine 26 gp=0xc000 m=3 mp=0xc1 [running]:\n" +
	"internal/runtime/maps.fatal({0x5, 0x2})\n\t/usr/local/go/src/runtime/panic.go:1 +0x1 fp=0x1 sp=0x2 pc=0x3\n" +
	"github.com/traefik/yaegi/interp.assign.func1(0xc)\n\t/go/yaegi/interp/run.go:5 +0x3\n" +
	"gokernel/asyncx.Sleep(...)\n\t/src/asyncx/sleep.go:7 +0x3\n\n" +
	"goroutine 1 [IO wait]:\nruntime.gopark()\n\t/usr/local/go/src/runtime/proc.go:3 +0x4\n"

func TestExplain(t *testing.T) {
	limits := Limits{Memory: 2 << 30, Stack: 256 << 20}
	for _, c := range []struct{ crash, cause string }{
		{mapCrash, "fatal error: concurrent map writes"},
		{"runtime: goroutine stack exceeds 268435456-byte limit\nfatal error: stack overflow\n", "stack overflow: a function calls itself without end (limit 256 MiB)"},
		{"fatal error: runtime: out of memory\n", "out of memory (limit 2 GiB)"},
		{"fatal error: out of memory allocating heap arena metadata\n", "out of memory (limit 2 GiB)"},
		{"panic: out of memory\n\ngoroutine 3 [running]:\n", "out of memory (limit 2 GiB)"},
		{"panic: out of luck\n", "panic: out of luck"},
		{"fatal error: all goroutines are asleep - deadlock!\n", "fatal error: all goroutines are asleep - deadlock!"},
		{"SIGABRT: abort\nPC=0x1\n", "SIGABRT: abort"},
		{"", "exit status 3"},
	} {
		if d := explain([]byte(c.crash), "exit status 3", limits); d.Cause != c.cause {
			t.Errorf("%q: cause %q, want %q", c.crash, d.Cause, c.cause)
		}
	}
	got := strings.Join(cleanTrace(mapCrash), "\n")
	if want := "fatal error: concurrent map writes\ngoroutine 26 [running]:\ngokernel/asyncx.Sleep(...)\n\t/src/asyncx/sleep.go:7"; got != want {
		t.Errorf("trace\n%s\nwant\n%s", got, want)
	}
	if n := len(cleanTrace(strings.Repeat("panic: x\n", 100))); n != maxTraceback {
		t.Errorf("%d lines, want %d", n, maxTraceback)
	}
}

func TestCrashHold(t *testing.T) {
	crashing := false
	var out string
	h := &crashHold{crashing: func() bool { return crashing }, out: func(b []byte) { out += string(b) }}
	expect := func(want string) {
		t.Helper()
		if out != want {
			t.Errorf("output %q, want %q", out, want)
		}
		out = ""
	}
	h.write([]byte("a\npanic: of the user\n"))
	expect("a\n")
	h.release() // a mark came: the child lives
	expect("panic: of the user\n")
	h.write([]byte("runtime: nothing\nb\nruntime: goroutine stack exceeds\nfatal error: stack overflow\n"))
	crashing = true
	h.release()
	h.write([]byte("\nruntime stack:\nx\n"))
	crash := string(h.end([]byte("\nruntime stack:\nx\n")))
	expect("runtime: nothing\nb\n")
	if crash != "runtime: goroutine stack exceeds\nfatal error: stack overflow\n\nruntime stack:\nx\n" {
		t.Errorf("crash %q", crash)
	}
}

func FuzzTrace(f *testing.F) {
	f.Add(mapCrash)
	f.Add("goroutine 1 [running]:\n\t\n...")
	f.Fuzz(func(t *testing.T, s string) {
		if n := len(cleanTrace(s)); n > maxTraceback {
			t.Errorf("%d lines", n)
		}
		explain([]byte(s), "exit status 2", Limits{})
	})
}
