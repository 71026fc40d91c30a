package timeline

import (
	"fmt"
	"hash/fnv"
	"html"
	"io"
	"strings"
	"time"
)

// WriteSVG draws the timeline as one SVG element: a lane for each task and one
// for the loop, an axis, and an arrow wherever one task woke or cancelled
// another. States differ in shape and pattern, not by colour alone. The colours
// follow prefers-color-scheme, and JupyterLab's theme where the element is a part
// of its page. There is no script.
func (t *Timeline) WriteSVG(w io.Writer) error {
	d := newDrawing(t)
	d.head()
	d.axis()
	for i := range d.lanes {
		d.lane(i)
	}
	d.loopLane()
	d.arrows()
	d.legend()
	d.line("</svg>")
	_, err := io.WriteString(w, d.b.String())
	return err
}

// What a picture holds at most; what is left out is said in it.
const (
	maxLanes  = 100
	maxArrows = 300
	maxTitles = 500 // spans that tell about themselves under the pointer
)

// A drawing is a picture in the making. Lengths are in pixels.
type drawing struct {
	t      *Timeline
	b      strings.Builder
	lanes  []Lane
	width  float64
	last   time.Duration // where the axis ends: a cancelled sleep may reach beyond the end
	left   float64       // where time 0 is
	right  float64       // where the last moment is
	top    float64       // where the first lane begins
	pitch  float64       // from lane to lane
	bar    float64       // the height of a bar
	font   float64
	titles bool
}

func newDrawing(t *Timeline) *drawing {
	d := &drawing{t: t, lanes: t.Lanes, width: 940, top: 74}
	if len(d.lanes) > maxLanes {
		d.lanes = d.lanes[:maxLanes]
	}
	switch n := len(d.lanes); {
	case n <= 10:
		d.pitch, d.bar, d.font = 34, 16, 12
	case n <= 20:
		d.pitch, d.bar, d.font = 24, 12, 11
	default:
		d.pitch, d.bar, d.font = 17, 9, 10
	}
	longest, spans := 10, 0
	d.last = t.Wall
	for _, lane := range d.lanes {
		d.last = max(d.last, min(lane.Cut, t.Wall*3/2))
		longest = max(longest, len([]rune(label(lane))))
		spans += len(lane.Spans)
	}
	d.left = 24 + min(230, 0.56*d.font*float64(longest))
	d.right = d.width - 36
	d.titles = spans <= maxTitles
	return d
}

// label names a lane.
func label(lane Lane) string { return lane.Name + " " + lane.Coroutine }

func (d *drawing) line(format string, args ...any) {
	fmt.Fprintf(&d.b, format, args...)
	d.b.WriteByte('\n')
}

// x is where a moment is.
func (d *drawing) x(at time.Duration) float64 {
	if d.last <= 0 {
		return d.left
	}
	return d.left + (d.right-d.left)*float64(min(at, d.last))/float64(d.last)
}

// y is the middle of a lane; that of the loop is behind the last.
func (d *drawing) y(lane int) float64 { return d.top + (float64(lane)+0.5)*d.pitch }

func (d *drawing) bottom() float64 { return d.top + float64(len(d.lanes)+1)*d.pitch }

func (d *drawing) head() {
	s := d.t.Stats()
	height := d.bottom() + 48
	title := fmt.Sprintf("Timeline of %s in %s", count(s.Tasks, "task"), Short(s.Wall))
	about := d.description(s)
	id := mark(title + about)
	d.line(`<svg xmlns="http://www.w3.org/2000/svg" class="gkt" role="img" aria-labelledby="gkt-t%s gkt-d%s" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" style="max-width:100%%;height:auto" font-size="%s">`,
		id, id, d.width, height, d.width, height, num(d.font))
	d.line("<title id=\"gkt-t%s\">%s</title>", id, title)
	d.line("<desc id=\"gkt-d%s\">%s</desc>", id, html.EscapeString(about))
	d.line("<style>%s</style>", style)
	d.line("%s", patterns)
	d.line(`<rect class="gkt-page" x="0.5" y="0.5" width="%s" height="%s" rx="8"/>`, num(d.width-1), num(height-1))
	d.line(`<text class="gkt-head" x="16" y="25">%s</text>`, title)
	d.line(`<text class="gkt-dim" x="16" y="43" font-size="11.5">%s</text>`, html.EscapeString(d.summary(s)))
}

// mark tells pictures on one page apart.
func mark(text string) string {
	h := fnv.New32a()
	h.Write([]byte(text)) // a hash takes all it is given
	return fmt.Sprintf("%08x", h.Sum32())
}

// summary is what the numbers say, in a line.
func (d *drawing) summary(s Stats) string {
	parts := []string{
		fmt.Sprintf("one after the other %s (%.1f times as long)", Short(s.InTurn), s.Gain()),
		fmt.Sprintf("loop busy %.1f %%", 100*s.Utilisation()),
		count(s.Switches, "switch"),
	}
	if s.Blocking.Took >= time.Millisecond {
		text := fmt.Sprintf("longest step %s by %s", Short(s.Blocking.Took), s.Blocking.Task)
		if s.Blocking.Place != "" {
			text += ", " + s.Blocking.Place
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " · ")
}

// description is the picture for who cannot see it.
func (d *drawing) description(s Stats) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s.", d.summary(s))
	for i, lane := range d.lanes {
		if i == 12 {
			fmt.Fprintf(&b, " And %s.", count(len(d.t.Lanes)-i, "more task"))
			break
		}
		fmt.Fprintf(&b, " %s: from %s to %s, %s.", label(lane), Short(lane.Created), Short(lane.Ended), lane.Outcome)
	}
	return b.String()
}

func (o Outcome) String() string {
	return [...]string{"has not ended", "done", "ended with an error", "cancelled"}[o]
}

func (d *drawing) axis() {
	bottom := d.bottom()
	for _, at := range ticks(d.last, 10) {
		x := d.x(at)
		d.line(`<path class="gkt-grid" d="M%s %sV%s"/>`, num(x), num(d.top-4), num(bottom))
		d.line(`<text class="gkt-dim" x="%s" y="%s" text-anchor="middle" font-size="10.5">%s</text>`, num(x), num(d.top-9), tickLabel(at, d.last))
	}
}

func count(n int, what string) string {
	switch {
	case n == 1:
		return "1 " + what
	case strings.HasSuffix(what, "ch"):
		what += "e"
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// num writes a length with at most two digits behind the point.
func num(x float64) string {
	s := strings.TrimRight(fmt.Sprintf("%.2f", x), "0")
	return strings.TrimSuffix(s, ".")
}
