package magic

import (
	"strings"
	"testing"
	"time"
)

func TestTimeitReport(t *testing.T) {
	m := Measurement{Loops: 1000, Runs: []time.Duration{time.Second, 3 * time.Second}, Bytes: 96000, Allocs: 4000}
	want := "2 ms ± 1 ms per loop (mean ± std. dev. of 2 runs, 1,000 loops each)\n48 B/op, 2 allocs/op\n"
	if got := TimeitReport(m); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	m = Measurement{Loops: 1, Runs: []time.Duration{time.Second}}
	if got := m.String(); got != "1 s ± 0 ns per loop (mean ± std. dev. of 1 run, 1 loop each)" {
		t.Errorf("of one run: %q", got)
	}
	m = Measurement{Loops: 10, Runs: []time.Duration{time.Second, 5 * time.Second}}
	if got := TimeitReport(m); !strings.HasPrefix(got, "The slowest run took 5.00 times longer") {
		t.Errorf("of very different runs: %q", got)
	}
	if got := thousands(1234567); got != "1,234,567" {
		t.Errorf("thousands: %s", got)
	}
}

func TestParseTimeit(t *testing.T) {
	got, err := ParseTimeit(Call{Options: []string{"-n=10", "-r=3", "-q", "-o"}})
	if err != nil || got != (Timeit{10, 3, true, true}) {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := ParseTimeit(Call{}); err != nil || got != (Timeit{Runs: 7}) {
		t.Errorf("by default %+v, %v", got, err)
	}
	for _, bad := range []string{"-n=0", "-r=x", "-n="} {
		if _, err := ParseTimeit(Call{Options: []string{bad}}); err == nil {
			t.Errorf("%s is accepted", bad)
		}
	}
}
