package display

import (
	"fmt"
	"html"
	"strings"
	"sync"
	"time"

	"gokernel/kernel/internal/screen"
)

// barInterval is the time between two updates of a bar: 20 a second.
const barInterval = 50 * time.Millisecond

// A Bar shows how far a loop is. It is drawn at most 20 times a second; of
// several changes in between the latest is shown. Its methods may be called
// from several goroutines. In an ordinary program it is printed once, by Done.
type Bar struct {
	label string
	total int
	id    string
	start time.Time

	mu    sync.Mutex
	n     int
	drawn time.Time
	ended bool
}

// NewBar shows a bar for total steps; 0 means that their number is not known.
// The label stands before it and may be empty.
func NewBar(total int, label string) *Bar {
	b := &Bar{label: label, total: max(total, 0), id: NewID(), start: time.Now()}
	if screen.Current() != nil {
		b.drawn = b.start
		ShowID(b.id, b.content(b.start))
	}
	return b
}

// Add counts n more steps.
func (b *Bar) Add(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.n += n
	now := time.Now()
	if b.ended || now.Sub(b.drawn) < barInterval || screen.Current() == nil {
		return
	}
	b.drawn = now
	Update(b.id, b.content(now))
}

// Done draws the bar for the last time. It may be called more than once.
func (b *Bar) Done() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended {
		return
	}
	b.ended = true
	Update(b.id, b.content(time.Now()))
}

// Progress counts from 0 to n-1 and shows a bar, which also ends with the loop
// when it is left early.
//
//	for i := range display.Progress(len(files)) {
//
// Package progress has the same for slices and sequences.
func Progress(n int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		b := NewBar(n, "")
		defer b.Done()
		for i := range n {
			if !yield(i) {
				return
			}
			b.Add(1)
		}
	}
}

func (b *Bar) content(now time.Time) Content {
	text := b.text(now)
	done := ""
	if b.total > 0 {
		done = fmt.Sprintf(` value="%d" max="%d"`, min(b.n, b.total), b.total)
	} else if b.ended {
		done = ` value="1" max="1"`
	}
	c := HTML(fmt.Sprintf(`<div style="display:flex;gap:0.75em;align-items:center">%s<progress style="width:20em"%s></progress><code>%s</code></div>`,
		html.EscapeString(b.label), done, html.EscapeString(b.figures(now))))
	c.Data["text/plain"] = text
	return c
}

// text is the bar in characters: label [#####     ] figures.
func (b *Bar) text(now time.Time) string {
	const width = 20
	s := b.figures(now)
	if b.total > 0 {
		full := width * min(b.n, b.total) / b.total
		s = "[" + strings.Repeat("#", full) + strings.Repeat(" ", width-full) + "] " + s
	}
	if b.label != "" {
		s = b.label + " " + s
	}
	return s
}

// figures are the count, the rate and the time: gone and left, or in all.
func (b *Bar) figures(now time.Time) string {
	gone := now.Sub(b.start)
	count := fmt.Sprint(b.n)
	if b.total > 0 {
		count = fmt.Sprintf("%d/%d  %d %%", b.n, b.total, 100*b.n/b.total)
	}
	if b.n == 0 || gone <= 0 {
		return count
	}
	s := fmt.Sprintf("%s  %.3g/s  %s", count, float64(b.n)/gone.Seconds(), clock(gone))
	if left := b.total - b.n; left > 0 && !b.ended {
		s += fmt.Sprintf(", %s left", clock(gone*time.Duration(left)/time.Duration(b.n)))
	}
	return s
}

// clock is a duration as minutes and seconds.
func clock(d time.Duration) string {
	if d < 10*time.Second {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	d = d.Round(time.Second)
	return fmt.Sprintf("%d:%02d", int(d.Minutes()), int(d.Seconds())%60)
}
