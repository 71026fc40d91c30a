package plot

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// A scale maps the values of an axis to pixels from 0 to size.
type scale struct {
	kind   kind
	lo, hi float64
	step   float64
	places []string // of a nominal axis
	size   float64
}

// newScale covers all columns; zero says that the axis begins at 0.
func newScale(columns [][]any, kinds []kind, zero bool, size float64) *scale {
	s := &scale{kind: kinds[0], size: size, lo: math.Inf(1), hi: math.Inf(-1)}
	for _, k := range kinds {
		if k != s.kind {
			s.kind = nominal
		}
	}
	for _, col := range columns {
		for _, v := range col {
			if s.kind == nominal {
				if name := label(v); !slices.Contains(s.places, name) {
					s.places = append(s.places, name)
				}
			} else if n := num(v); !math.IsNaN(n) && !math.IsInf(n, 0) {
				s.lo, s.hi = min(s.lo, n), max(s.hi, n)
			}
		}
	}
	s.round(zero)
	return s
}

// round widens the range to full steps of 1, 2 or 5 times a power of ten.
func (s *scale) round(zero bool) {
	if s.lo > s.hi {
		s.lo, s.hi = 0, 1
	}
	if zero {
		s.lo, s.hi = min(s.lo, 0), max(s.hi, 0)
	}
	if s.lo == s.hi {
		s.lo, s.hi = s.lo-0.5, s.hi+0.5
	}
	s.step = niceStep((s.hi - s.lo) / 6)
	if s.kind == quantitative {
		s.lo, s.hi = math.Floor(s.lo/s.step)*s.step, math.Ceil(s.hi/s.step)*s.step
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

// at is the pixel of a value, the middle of its place on a nominal axis.
func (s *scale) at(v any) float64 {
	if s.kind == nominal {
		return (float64(slices.Index(s.places, label(v))) + 0.5) * s.band()
	}
	return (num(v) - s.lo) / (s.hi - s.lo) * s.size
}

func (s *scale) band() float64 { return s.size / float64(max(len(s.places), 1)) }

// A tick is a mark of an axis.
type tick struct {
	at   float64
	text string
}

func (s *scale) ticks() []tick {
	var out []tick
	switch s.kind {
	case nominal:
		every := (len(s.places) + 11) / 12
		for i, p := range s.places {
			if every <= 1 || i%every == 0 {
				out = append(out, tick{(float64(i) + 0.5) * s.band(), p})
			}
		}
	case temporal:
		for i := range 5 {
			x := s.lo + (s.hi-s.lo)*float64(i)/4
			out = append(out, tick{s.size * float64(i) / 4, s.moment(x)})
		}
	default:
		n := int(math.Round((s.hi - s.lo) / s.step))
		for i := range n + 1 {
			x := s.lo + float64(i)*s.step
			out = append(out, tick{(x - s.lo) / (s.hi - s.lo) * s.size, s.number(x)})
		}
	}
	return out
}

// number is x without the digits that the steps do not have.
func (s *scale) number(x float64) string {
	x = math.Round(x/s.step) * s.step
	if a := max(math.Abs(s.lo), math.Abs(s.hi)); a >= 1e6 || a < 1e-4 {
		return strconv.FormatFloat(x, 'g', 4, 64)
	}
	return strconv.FormatFloat(x, 'f', max(0, -int(math.Floor(math.Log10(s.step)))), 64)
}

// moment is a time in the precision of the range.
func (s *scale) moment(x float64) string {
	t := time.Unix(0, int64(x*1e9)).UTC()
	switch span := s.hi - s.lo; {
	case span < 120:
		return t.Format("15:04:05.0")
	case span < 2*86400:
		return t.Format("15:04")
	}
	return t.Format("2006-01-02")
}

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
