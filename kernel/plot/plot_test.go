package plot

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

// wellFormed fails unless s is XML.
func wellFormed(t *testing.T, s string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(s))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in %s", err, s)
		}
	}
}

func charts() map[string]*Chart {
	type row struct {
		When time.Time
		V    float64
		Kind string
	}
	day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	rows := []*row{{day, 1, "<a>"}, {day.AddDate(0, 0, 1), math.NaN(), "b"}, {day.AddDate(0, 0, 2), math.Inf(1), "<a>"}, {day.AddDate(0, 0, 3), -2, "b"}}
	return map[string]*Chart{
		"line":      Line(rows, "When", "V").Color("Kind"),
		"area":      Area(rows, "When", "V").Title("a < b & c"),
		"bar":       Bar(rows, "Kind", "V"),
		"scatter":   Scatter([]map[string]any{{"x": 1, "y": 2}, {"x": 3}}, "x", "y"),
		"histogram": Histogram([]float64{1, 2, math.NaN()}, "value"),
		"empty":     Line(Columns("x", []int{}, "y", []int{}), "x", "y"),
		"none":      Histogram([]float64{}, "value"),
		"same":      Scatter(Columns("x", []int{5, 5}, "y", []float64{1e9, 1e9}), "x", "y"),
		"dotted":    Line(Columns("a.b", []int{1}, "y[0]", []int{1}), "a.b", "y[0]"),
	}
}

func TestEveryChartIsXMLAndJSON(t *testing.T) {
	for name, c := range charts() {
		t.Run(name, func(t *testing.T) {
			svg := c.SVG()
			wellFormed(t, svg)
			if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
				t.Errorf("no number in %s", svg)
			}
			if _, err := json.Marshal(c.Spec()); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestFieldNamesAreEscaped(t *testing.T) {
	b, err := json.Marshal(charts()["dotted"].Spec())
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(b), `"field":"a\\.b"`) || !strings.Contains(string(b), `"field":"y\\[0\\]"`) {
		t.Error(string(b))
	}
}

func TestBinned(t *testing.T) {
	edges, counts := binned([]any{0.0, 1.0, 1.5, 9.9, math.NaN()}, 5)
	if got := fmt.Sprint(edges, counts); got != "[0 2 4 6 8 10] [3 0 0 0 1]" {
		t.Error(got)
	}
}

func TestAxesHaveFullSteps(t *testing.T) {
	for _, tt := range []struct {
		lo, hi float64
		zero   bool
		want   string
	}{
		{0, 10, false, "0 10"}, {0.1, 0.34, false, "0.1 0.35"}, {-3, 3, false, "-3 3"},
		{4, 9.5, false, "4 10"}, {4, 9.5, true, "0 10"}, {7, 7, false, "6.4 7.6"},
	} {
		a := newAxis([][]any{{tt.lo, tt.hi}}, []kind{quantitative}, tt.zero)
		if got := fmt.Sprintf("%.6g %.6g", a.lo, a.hi); got != tt.want {
			t.Errorf("%g to %g: %s, want %s", tt.lo, tt.hi, got, tt.want)
		}
	}
}

// TestWordsOfAPicture: the titles, the names of places and of series, in the
// order of the drawing.
func TestWordsOfAPicture(t *testing.T) {
	c := Bar(Columns("city", []string{"Rom", "Oslo"}, "heat", []int{3, 1}, "half", []string{"south", "north"}), "city", "heat").
		Color("half").Title("two <cities>")
	var words []string
	d := xml.NewDecoder(strings.NewReader(c.SVG()))
	for tok, err := d.Token(); err == nil; tok, err = d.Token() {
		if text, ok := tok.(xml.CharData); ok && strings.TrimSpace(string(text)) != "" {
			words = append(words, string(text))
		}
	}
	if got, want := strings.Join(words, " "), "south north two <cities> city Rom Oslo heat 0 1 2 3"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestMistakesAreNamed(t *testing.T) {
	for want, f := range map[string]func(){
		`no column "z"; there are x`:           func() { Line(Columns("x", []int{1}), "x", "z") },
		"must come in pairs":                   func() { Columns(slices.Repeat([]any{"x"}, 3)...) },
		"must be a slice":                      func() { Columns("x", 1) },
		"no data in a int":                     func() { Line(1, "x", "y") },
		"has no numbers":                       func() { Histogram([]string{"a"}, "value") },
		"a size of 0×5":                        func() { Line([]int{1}, "index", "value").Size(0, 5) },
		`column "y" has 2 values, the one bef`: func() { Columns("x", []int{1}, "y", []int{1, 2}) },
	} {
		func() {
			defer func() {
				if v := recover(); v == nil || !strings.Contains(fmt.Sprint(v), want) {
					t.Errorf("panicked with %v, want %q", v, want)
				}
			}()
			f()
		}()
	}
}
