package timeline

import (
	"math"
	"strconv"
	"time"
)

// ticks gives the moments to mark on an axis from 0 to wall: at steps of 1, 2 or
// 5 times a power of ten, as many as fit without crowding.
func ticks(wall time.Duration, most int) []time.Duration {
	step := tickStep(wall, most)
	var out []time.Duration
	for at := time.Duration(0); at <= wall; at += step {
		out = append(out, at)
	}
	return out
}

func tickStep(wall time.Duration, most int) time.Duration {
	rough := max(float64(wall)/float64(most), 1)
	power := math.Pow(10, math.Floor(math.Log10(rough)))
	for _, m := range []float64{1, 2, 5, 10} {
		if m*power >= rough*0.9999 {
			return time.Duration(m * power)
		}
	}
	return time.Duration(10 * power)
}

// tickLabel writes a moment in the unit of the axis.
func tickLabel(at, wall time.Duration) string {
	unit, name := time.Second, "s"
	switch {
	case at == 0:
		return "0"
	case wall < time.Microsecond:
		unit, name = time.Nanosecond, "ns"
	case wall < time.Millisecond:
		unit, name = time.Microsecond, "µs"
	case wall < time.Second:
		unit, name = time.Millisecond, "ms"
	}
	return strconv.FormatFloat(float64(at)/float64(unit), 'f', -1, 64) + " " + name
}
