package magic

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestFormatTimeAsIPython compares with what IPython itself printed; see
// testdata/time_oracle.py.
func TestFormatTimeAsIPython(t *testing.T) {
	data, err := os.ReadFile("testdata/time_oracle.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		span, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		seconds, err := strconv.ParseFloat(span, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got := FormatTime(seconds); got != want {
			t.Errorf("FormatTime(%s) = %q, IPython prints %q", span, got, want)
		}
		n++
	}
	if n < 200 {
		t.Errorf("only %d values were compared", n)
	}
}

func TestFormatTimeOdd(t *testing.T) {
	if got := FormatTime(-1); got != "-1e+09 ns" {
		t.Errorf("of a negative span: %q", got)
	}
}

func TestTimeReport(t *testing.T) {
	got := TimeReport(1200*time.Microsecond, 34*time.Microsecond, 1250*time.Microsecond)
	want := "CPU times: user 1.2 ms, sys: 34 μs, total: 1.23 ms\nWall time: 1.25 ms\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !strings.Contains(got, "\u03bc") {
		t.Error("the unit is not written with U+03BC")
	}
}
