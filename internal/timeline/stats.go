package timeline

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"
)

// Stats are the numbers of a timeline.
type Stats struct {
	Tasks    int           // tasks made, the main task among them
	Peak     int           // most tasks alive at one moment
	Switches int           // how often the loop gave control to a task
	Wall     time.Duration // from the start of the loop to its end
	Busy     time.Duration // when the loop had work; of several loops, added up
	Idle     time.Duration // when it had nothing to run
	InTurn   time.Duration // what the same work would take one after the other: the time that tasks ran and slept
	Blocking Blocking      // the longest time for which a task kept control
}

// Blocking is one uninterrupted step of a task: nothing else runs meanwhile.
type Blocking struct {
	Task, Coroutine string
	From, Took      time.Duration
	Place           string // "cell [3], line 7"; "" if not known
}

// Utilisation is the part of its time in which the loop had work, from 0 to 1.
func (s Stats) Utilisation() float64 {
	if s.Busy+s.Idle <= 0 {
		return 0
	}
	return float64(s.Busy) / float64(s.Busy+s.Idle)
}

// Gain is how many times longer the same work takes one after the other.
func (s Stats) Gain() float64 {
	if s.Wall <= 0 {
		return 1
	}
	return float64(s.InTurn) / float64(s.Wall)
}

// Stats counts the timeline.
func (t *Timeline) Stats() Stats {
	s := Stats{Tasks: len(t.Lanes), Peak: t.peak, Switches: t.switches, Wall: t.Wall}
	for _, l := range t.Loops {
		s.Busy += l.To - l.From
		for _, idle := range l.Idle {
			s.Idle += idle.Len()
		}
	}
	s.Busy -= s.Idle
	s.InTurn = s.Busy
	for _, lane := range t.Lanes {
		for _, span := range lane.Spans {
			if span.Sleeps {
				s.InTurn += span.Len()
			}
			if span.State == Running && span.Len() > s.Blocking.Took {
				s.Blocking = Blocking{lane.Name, lane.Coroutine, span.From, span.Len(), span.Place}
			}
		}
	}
	return s
}

// String is a small table for people.
func (s Stats) String() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "measured\t%s\n", Short(s.Wall))
	fmt.Fprintf(w, "one after the other\t%s, %.1f times as long\n", Short(s.InTurn), s.Gain())
	fmt.Fprintf(w, "the loop had work for\t%.1f %% of the time, and was idle for %s\n", 100*s.Utilisation(), Short(s.Idle))
	fmt.Fprintf(w, "switches to a task\t%d\n", s.Switches)
	fmt.Fprintf(w, "tasks\t%d, %d at a time\n", s.Tasks, s.Peak)
	if s.Blocking.Took > 0 {
		fmt.Fprintf(w, "longest step\t%s\n", s.Blocking)
	}
	w.Flush() // a strings.Builder takes all it is given
	return b.String()
}

// String names the step and where it was.
func (b Blocking) String() string {
	text := fmt.Sprintf("%s, %s %s", Short(b.Took), b.Task, b.Coroutine)
	if b.Place != "" {
		text += ", " + b.Place
	}
	return text
}

// Short writes a duration with three significant digits: "1.50 s", "12.3 ms".
func Short(d time.Duration) string {
	for _, u := range []struct {
		unit time.Duration
		name string
	}{{time.Second, "s"}, {time.Millisecond, "ms"}, {time.Microsecond, "µs"}} {
		// 999.6 ms is "1.00 s"
		if x := float64(d) / float64(u.unit); x >= 0.9995 {
			switch {
			case x >= 99.95:
				return fmt.Sprintf("%.0f %s", x, u.name)
			case x >= 9.995:
				return fmt.Sprintf("%.1f %s", x, u.name)
			}
			return fmt.Sprintf("%.2f %s", x, u.name)
		}
	}
	return fmt.Sprintf("%d ns", d)
}
