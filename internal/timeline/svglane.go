package timeline

import (
	"fmt"
	"html"
	"time"
)

// lane draws the life of one task.
func (d *drawing) lane(i int) {
	lane := d.lanes[i]
	y := d.y(i)
	d.line(`<g><title>%s</title>`, html.EscapeString(fmt.Sprintf("%s: %s", label(lane), lane.Outcome)))
	if i%2 == 0 {
		d.line(`<rect class="gkt-zebra" x="1" y="%s" width="%s" height="%s"/>`, num(y-d.pitch/2), num(d.width-2), num(d.pitch))
	}
	d.gridOver(y)
	d.name(lane.Name, lane.Coroutine, y)
	if lane.Cut > lane.Ended {
		x, to := d.x(lane.Ended), d.x(lane.Cut)
		d.line(`<rect class="gkt-ghost" x="%s" y="%s" width="%s" height="%s" rx="2"/>`, num(x), num(y-d.bar/4), num(to-x), num(d.bar/2))
	}
	for _, state := range []State{Waiting, Ready, Running, Cancelled} {
		d.spans(lane, state, y)
	}
	d.end(lane, y)
	d.line("</g>")
}

// gridOver repeats the grid on the ground of a lane.
func (d *drawing) gridOver(y float64) {
	d.b.WriteString(`<path class="gkt-grid" d="`)
	for _, at := range ticks(d.last, 10) {
		fmt.Fprintf(&d.b, "M%s %sv%s", num(d.x(at)), num(y-d.pitch/2), num(d.pitch))
	}
	d.line(`"/>`)
}

// name writes the label of a lane, cut to the room that there is.
func (d *drawing) name(name, coroutine string, y float64) {
	room := int((d.left - 24) / (0.56 * d.font))
	full := []rune(name + " " + coroutine)
	cut := ""
	if len(full) > room {
		rest := max(room-len([]rune(name))-2, 0)
		if rest < len([]rune(coroutine)) {
			coroutine, cut = string([]rune(coroutine)[:rest]), "…"
		}
	}
	d.line(`<text x="16" y="%s">%s <tspan class="gkt-dim">%s%s</tspan></text>`,
		num(y+0.36*d.font), html.EscapeString(name), html.EscapeString(coroutine), cut)
}

// spans draws the spans of one state. Where many lie on the same pixel, the
// first stands for all.
func (d *drawing) spans(lane Lane, state State, y float64) {
	drawn := -1.0
	for _, s := range lane.Spans {
		if s.State != state {
			continue
		}
		x, to := d.x(s.From), d.x(s.To)
		if to < drawn+0.5 {
			continue
		}
		if state == Ready && to-x < 2.5 { // it hardly had to wait
			continue
		}
		drawn = d.span(lane, s, x, to, y)
	}
}

// span draws one span and gives where it ends.
func (d *drawing) span(lane Lane, s Span, x, to, y float64) float64 {
	title := ""
	if d.titles {
		title = "<title>" + html.EscapeString(tooltip(lane, s)) + "</title>"
	}
	switch s.State {
	case Waiting:
		class := "gkt-await"
		if s.Sleeps {
			class = "gkt-wait"
		}
		d.line(`<path class="%s" d="M%s %sH%s">%s</path>`, class, num(x), num(y), num(to), title)
		d.caption(s.What, x, to, y)
		return to
	case Ready:
		h := d.bar * 0.6
		d.line(`<rect class="gkt-ready" x="%s" y="%s" width="%s" height="%s">%s</rect>`, num(x), num(y-h/2), num(to-x), num(h), title)
		return to
	}
	class := "gkt-run"
	if s.State == Cancelled {
		class = "gkt-cut"
	}
	width := max(to-x, 2.5)
	d.line(`<rect class="%s" x="%s" y="%s" width="%s" height="%s" rx="1">%s</rect>`, class, num(x), num(y-d.bar/2), num(width), num(d.bar), title)
	return x + width
}

// caption says above a wait what it is for, if there is room.
func (d *drawing) caption(what string, x, to, y float64) {
	size := d.font - 2
	if d.pitch < 24 || float64(len([]rune(what)))*0.6*size+12 > to-x {
		return
	}
	d.line(`<text class="gkt-dim" x="%s" y="%s" font-size="%s">%s</text>`, num(x+8), num(y-4.5), num(size), html.EscapeString(what))
}

func tooltip(lane Lane, s Span) string {
	text := fmt.Sprintf("%s: %s", lane.Name, s.State)
	if s.What != "" {
		text += ", " + s.What
	}
	text += fmt.Sprintf(", %s from %s", Short(s.Len()), Short(s.From))
	if s.Place != "" {
		text += ", " + s.Place
	}
	return text
}

// end draws how the task ended: a ring, a cross, or a diamond for an error.
func (d *drawing) end(lane Lane, y float64) {
	x, r := d.x(lane.Ended)+6.5, min(d.bar*0.28, 4.2)
	switch lane.Outcome {
	case Finished:
		d.line(`<circle class="gkt-done" cx="%s" cy="%s" r="%s"/>`, num(x), num(y), num(r-0.6))
	case WasCancelled:
		d.line(`<path class="gkt-bad" d="M%s %sl%s %sm0 %sl%s %s"/>`, num(x-r), num(y-r), num(2*r), num(2*r), num(-2*r), num(-2*r), num(2*r))
	case Failed:
		r *= 1.35
		d.line(`<path class="gkt-fail" d="M%s %sl%s %sl%s %sl%s %sz"/>`, num(x), num(y-r), num(r), num(r), num(-r), num(r), num(-r), num(-r))
	}
}

// loopLane draws when the loop had work, and when it had none.
func (d *drawing) loopLane() {
	y := d.y(len(d.lanes))
	d.line(`<g><title>event loop: when it had work, and when it was idle</title>`)
	d.line(`<path class="gkt-grid" d="M1 %sH%s"/>`, num(y-d.pitch/2), num(d.width-1))
	d.name("event loop", "", y)
	for _, l := range d.t.Loops {
		d.loop(l, y)
	}
	d.line("</g>")
}

func (d *drawing) loop(l Loop, y float64) {
	h := d.bar * 0.75
	at := l.From
	busy := func(to time.Duration) {
		if to > at {
			d.line(`<rect class="gkt-run" x="%s" y="%s" width="%s" height="%s" rx="1"/>`, num(d.x(at)), num(y-h/2), num(max(d.x(to)-d.x(at), 1.5)), num(h))
		}
	}
	last := -1.0
	for _, s := range l.Idle {
		x, to := d.x(s.From), d.x(s.To)
		if to < last+1 { // too short to be seen
			continue
		}
		busy(s.From)
		at, last = s.To, to
		d.line(`<rect class="gkt-idle" x="%s" y="%s" width="%s" height="%s" rx="2"/>`, num(x), num(y-h/4), num(to-x), num(h/2))
	}
	busy(l.To)
}
