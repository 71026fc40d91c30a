package magic

import (
	"math"
	"strconv"
	"strings"
)

// FormatTime writes a time span of so many seconds as IPython 9 does
// (IPython/core/magics/execution.py, _format_time): three significant digits
// and the unit s, ms, μs (with the letter U+03BC) or ns; whole days, hours,
// minutes and seconds from a minute up. Its oddities are kept: 59.999 s is
// "60 s", 999.6 ns is "1e+03 ns". A span that is not positive is in ns.
func FormatTime(seconds float64) string {
	if seconds >= 60 {
		return formatLong(seconds)
	}
	unit := 3
	if seconds > 0 {
		unit = min(-floorDiv(decimalExponent(seconds), 3), 3)
	}
	scaled := seconds * []float64{1, 1e3, 1e6, 1e9}[unit]
	return strconv.FormatFloat(scaled, 'g', 3, 64) + " " + []string{"s", "ms", "μs", "ns"}[unit]
}

func formatLong(seconds float64) string {
	var parts []string
	for _, u := range []struct {
		suffix string
		length float64
	}{{"d", 86400}, {"h", 3600}, {"min", 60}, {"s", 1}} {
		if n := math.Floor(seconds / u.length); n > 0 {
			parts = append(parts, strconv.FormatFloat(n, 'f', 0, 64)+u.suffix)
			seconds = math.Mod(seconds, u.length)
		}
		if seconds < 1 {
			break
		}
	}
	return strings.Join(parts, " ")
}

// decimalExponent is floor(log10(x)). math.Log10 is not exact at the powers
// of ten, where the unit changes.
func decimalExponent(x float64) int {
	s := strconv.FormatFloat(x, 'e', -1, 64)
	n, err := strconv.Atoi(s[strings.IndexByte(s, 'e')+1:])
	if err != nil {
		return 0 // infinite: FormatTime does not ask
	}
	return n
}

func floorDiv(a, b int) int { return int(math.Floor(float64(a) / float64(b))) }
