package magic

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// timeit is %timeit and %%timeit. The session measures; see ParseTimeit and
// TimeitReport.
func timeit() Magic {
	return Magic{
		Name:  "timeit",
		Forms: []Form{Statement, Cell},
		Usage: []string{"%timeit [-n N] [-r R] [-q] [-o] STATEMENT", "%%timeit [-n N] [-r R] [-q] [-o]"},
		Doc: "Run a statement, or with %% the cell, many times and print the mean time, its deviation, " +
			"and the memory that one run allocates.",
		Options: []Option{
			{Name: "-n", Value: "N", Doc: "run it N times in each run; by default so often that a run takes 0.2 s"},
			{Name: "-r", Value: "R", Doc: "the number of runs, 7 by default"},
			{Name: "-q", Doc: "print nothing"},
			{Name: "-o", Doc: "show the result as the value of the cell"},
		},
	}
}

// A Timeit is how %timeit measures.
type Timeit struct {
	Loops         int // in one run; 0 to find out
	Runs          int
	Quiet, Result bool
}

// ParseTimeit reads the options of a %timeit. The error is a *UsageError.
func ParseTimeit(c Call) (Timeit, error) {
	t := Timeit{Runs: 7, Quiet: c.Has("-q"), Result: c.Has("-o")}
	for name, to := range map[string]*int{"-n": &t.Loops, "-r": &t.Runs} {
		v, ok := c.Value(name)
		if !ok {
			continue
		}
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 {
			return t, &UsageError{fmt.Sprintf("%s needs a number from 1 up, not %q", name, v), "as in %timeit " + name + " 10 f()"}
		}
		*to = n
	}
	return t, nil
}

// A Measurement is what %timeit found: the time of each run and what all runs
// together allocated, the interpreter's own memory included.
type Measurement struct {
	Loops         int // in each run
	Runs          []time.Duration
	Bytes, Allocs uint64
}

// String is the line that IPython 9 prints (IPython/core/magics/execution.py,
// TimeitResult): the mean and the deviation of the whole population of runs.
func (m Measurement) String() string {
	mean, dev := m.stats()
	return fmt.Sprintf("%s ± %s per loop (mean ± std. dev. of %d run%s, %s loop%s each)",
		FormatTime(mean), FormatTime(dev), len(m.Runs), plural(len(m.Runs)), thousands(m.Loops), plural(m.Loops))
}

func (m Measurement) stats() (mean, dev float64) {
	n := float64(len(m.Runs))
	for _, r := range m.Runs {
		mean += r.Seconds() / float64(m.Loops) / n
	}
	for _, r := range m.Runs {
		d := r.Seconds()/float64(m.Loops) - mean
		dev += d * d / n
	}
	return mean, math.Sqrt(dev)
}

// TimeitReport is what %timeit prints: a warning if the runs differ much, in
// IPython's words, the times, and the memory of one loop as Go's benchmarks
// write it.
func TimeitReport(m Measurement) string {
	s := ""
	best, worst := slices.Min(m.Runs).Seconds(), slices.Max(m.Runs).Seconds()
	if worst > 4*best && best > 0 && worst/float64(m.Loops) > 1e-6 {
		s = fmt.Sprintf("The slowest run took %.2f times longer than the fastest. "+
			"This could mean that an intermediate result is being cached.\n", worst/best)
	}
	loops := uint64(m.Loops) * uint64(len(m.Runs))
	return s + m.String() + fmt.Sprintf("\n%d B/op, %d allocs/op\n", m.Bytes/loops, m.Allocs/loops)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// thousands writes 10000 as 10,000.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
