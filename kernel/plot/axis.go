package plot

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	gonum "gonum.org/v1/plot"
)

// An axis gives each value of its columns a place: numbers and times their
// own, anything else a whole number.
type axis struct {
	kind   kind
	lo, hi float64
	places []string // of a nominal axis
}

// newAxis covers all columns; zero says that the axis begins at 0.
func newAxis(columns [][]any, kinds []kind, zero bool) *axis {
	a := &axis{kind: kinds[0], lo: math.Inf(1), hi: math.Inf(-1)}
	for _, k := range kinds {
		if k != a.kind {
			a.kind = nominal
		}
	}
	for _, col := range columns {
		for _, v := range col {
			a.cover(v)
		}
	}
	a.widen(zero)
	return a
}

func (a *axis) cover(v any) {
	if a.kind == nominal {
		if name := label(v); !slices.Contains(a.places, name) {
			a.places = append(a.places, name)
		}
		return
	}
	if n := num(v); !math.IsNaN(n) && !math.IsInf(n, 0) {
		a.lo, a.hi = min(a.lo, n), max(a.hi, n)
	}
}

// widen makes room where there is none, and full steps of 1, 2 or 5 times a
// power of ten of a range of numbers, as Vega does.
func (a *axis) widen(zero bool) {
	if a.kind == nominal {
		a.lo, a.hi = -0.5, float64(max(len(a.places), 1))-0.5
		return
	}
	if a.lo > a.hi {
		a.lo, a.hi = 0, 1
	}
	if zero {
		a.lo, a.hi = min(a.lo, 0), max(a.hi, 0)
	}
	if a.lo == a.hi {
		a.lo, a.hi = a.lo-0.5, a.hi+0.5
	}
	if a.kind == quantitative {
		step := niceStep((a.hi - a.lo) / 6)
		a.lo, a.hi = math.Floor(a.lo/step)*step, math.Ceil(a.hi/step)*step
	}
}

func niceStep(rough float64) float64 {
	p := math.Pow(10, math.Floor(math.Log10(rough)))
	for _, m := range []float64{1, 2, 5} {
		if m*p >= rough {
			return m * p
		}
	}
	return 10 * p
}

// at is the place of a value: NaN if it has none.
func (a *axis) at(v any) float64 {
	if a.kind == nominal {
		return float64(slices.Index(a.places, label(v)))
	}
	if n := num(v); !math.IsInf(n, 0) {
		return n
	}
	return math.NaN()
}

// set gives an axis of the drawing this one's range and marks.
func (a *axis) set(to *gonum.Axis) {
	to.Min, to.Max, to.Padding = a.lo, a.hi, 0
	switch a.kind {
	case nominal:
		to.Tick.Marker = a.names()
	case temporal:
		to.Tick.Marker = gonum.TimeTicks{Format: a.layout(), Time: moment}
	}
}

// names are the marks of a nominal axis, at most twelve.
func (a *axis) names() gonum.ConstantTicks {
	var ticks gonum.ConstantTicks
	every := max((len(a.places)+11)/12, 1)
	for i := 0; i < len(a.places); i += every {
		ticks = append(ticks, gonum.Tick{Value: float64(i), Label: short(a.places[i])})
	}
	return ticks
}

// layout writes times in the precision of the range.
func (a *axis) layout() string {
	switch span := a.hi - a.lo; {
	case span < 120:
		return "15:04:05.0"
	case span < 2*86400:
		return "15:04"
	}
	return "2006-01-02"
}

func moment(seconds float64) time.Time { return time.Unix(0, int64(seconds*1e9)).UTC() }

func num(v any) float64 {
	switch x := v.(type) {
	case float64:
		return x
	case time.Time:
		return float64(x.UnixNano()) / 1e9
	}
	return math.NaN()
}

func label(v any) string {
	if x, ok := v.(float64); ok {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return fmt.Sprint(v)
}

// short is a text that fits beside an axis.
func short(s string) string {
	if r := []rune(s); len(r) > 24 {
		return string(r[:23]) + "…"
	}
	return s
}
