package timeline

import "fmt"

// arrows draws who woke or cancelled whom: from lane to lane, bowed to the
// right, so that those of one moment can be told apart.
func (d *drawing) arrows() {
	n := 0
	for _, a := range d.t.Arrows {
		if a.From >= len(d.lanes) || a.To >= len(d.lanes) {
			continue
		}
		if n++; n > maxArrows {
			return
		}
		class, what := "gkt-arrow", "woke"
		if a.Cancels {
			class, what = "gkt-arrowc", "cancelled"
		}
		x, from, to := d.x(a.At), d.y(a.From), d.y(a.To)
		up := 1.0
		if to < from {
			up = -1
		}
		from += up * d.bar / 2
		to -= up * (d.bar/2 + 1)
		bow := 5 + 0.05*(to-from)*up
		if x+bow > d.width-8 {
			bow = d.width - 8 - x
		}
		d.line(`<path class="%s" d="M%s %sC%s %s %s %s %s %s"><title>%s %s %s</title></path>`, class,
			num(x+1), num(from), num(x+1+bow), num(from+(to-from)/4), num(x+1+bow), num(from+3*(to-from)/4), num(x+1), num(to),
			d.lanes[a.From].Name, what, d.lanes[a.To].Name)
	}
}

// legend explains the signs, and says what was left out.
func (d *drawing) legend() {
	y := d.bottom() + 22
	x := 16.0
	entry := func(width float64, text, format string, args ...any) {
		d.line(format, args...)
		d.line(`<text class="gkt-dim" x="%s" y="%s" font-size="11">%s</text>`, num(x+width+5), num(y+4), text)
		x += width + 5 + 6.1*float64(len(text)) + 18
	}
	entry(20, "runs", `<rect class="gkt-run" x="%s" y="%s" width="20" height="12" rx="1"/>`, num(x), num(y-6))
	entry(20, "ready, in the queue", `<rect class="gkt-ready" x="%s" y="%s" width="20" height="9"/>`, num(x), num(y-4.5))
	entry(22, "sleeps", `<path class="gkt-wait" d="M%s %sh22"/>`, num(x), num(y))
	entry(22, "awaits another", `<path class="gkt-await" d="M%s %sh22"/>`, num(x), num(y))
	entry(8, "done", `<circle class="gkt-done" cx="%s" cy="%s" r="3.6"/>`, num(x+4), num(y))
	entry(24, "wakes", `<path class="gkt-arrow" d="M%s %sh22"/>`, num(x), num(y))
	if d.has(func(l Lane) bool { return l.Outcome == WasCancelled }) {
		entry(34, "cancelled, would have slept", `<path class="gkt-bad" d="M%s %sl8 8m0 -8l-8 8"/><rect class="gkt-ghost" x="%s" y="%s" width="22" height="7" rx="2"/>`,
			num(x), num(y-4), num(x+12), num(y-3.5))
	}
	if d.has(func(l Lane) bool { return l.Outcome == Failed }) {
		entry(10, "error", `<path class="gkt-fail" d="M%s %sl5 5l-5 5l-5 -5z"/>`, num(x+5), num(y-5))
	}
	if more := len(d.t.Lanes) - len(d.lanes); more > 0 {
		d.line(`<text class="gkt-dim" x="%s" y="25" text-anchor="end" font-size="11">%s not drawn</text>`, num(d.width-16), fmt.Sprintf("the last %s", count(more, "task")))
	}
}

func (d *drawing) has(is func(Lane) bool) bool {
	for _, lane := range d.lanes {
		if is(lane) {
			return true
		}
	}
	return false
}
