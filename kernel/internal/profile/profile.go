package profile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Profile is how long each function was on the stack. All goroutines that
// computed are added up, as CPU time is.
type Profile struct {
	root    node
	samples int
	lines   map[Frame]time.Duration // of functions of cells, with their line: when they were on top
}

// A node is a function that was called by those above it.
type node struct {
	frame    Frame // without its line
	total    time.Duration
	self     time.Duration
	children []*node
}

// Add adds what was seen at one moment that stands for a time d.
func (p *Profile) Add(stacks [][]Frame, d time.Duration) {
	p.samples++
	for _, stack := range stacks {
		p.add(stack, d)
	}
}

func (p *Profile) add(stack []Frame, d time.Duration) {
	p.root.total += d
	n := &p.root
	for _, f := range stack {
		f.Line = 0
		n = n.child(f)
		n.total += d
	}
	n.self += d
	for _, f := range slices.Backward(stack) {
		if f.Cell == "" {
			continue
		}
		if p.lines == nil {
			p.lines = map[Frame]time.Duration{}
		}
		p.lines[f] += d
		break
	}
}

func (n *node) child(f Frame) *node {
	for _, c := range n.children {
		if c.frame == f {
			return c
		}
	}
	c := &node{frame: f}
	n.children = append(n.children, c)
	return c
}

// Empty tells whether no code of a cell was seen computing.
func (p *Profile) Empty() bool { return p.root.total == 0 }

// Title names a function with its cell.
func (f Frame) Title() string {
	switch {
	case f.Cell == "":
		return f.Name
	case f.Name == "":
		return "cell " + f.Cell
	}
	return f.Name + " " + f.Cell
}

// A row is a function of the table.
type row struct {
	frame       Frame
	self, total time.Duration
}

// rows are the functions by the time that they were on top.
func (p *Profile) rows() []row {
	byFrame := map[Frame]*row{}
	var walk func(n *node, above map[Frame]bool)
	walk = func(n *node, above map[Frame]bool) {
		r := byFrame[n.frame]
		if r == nil {
			r = &row{frame: n.frame}
			byFrame[n.frame] = r
		}
		r.self += n.self
		recursive := above[n.frame]
		if !recursive {
			r.total += n.total // once for a function that calls itself
			above[n.frame] = true
		}
		for _, c := range n.children {
			walk(c, above)
		}
		if !recursive {
			delete(above, n.frame)
		}
	}
	for _, c := range p.root.children {
		walk(c, map[Frame]bool{})
	}
	var out []row
	for _, r := range byFrame {
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b row) int {
		return cmp.Or(cmp.Compare(b.self, a.self), cmp.Compare(b.total, a.total), cmp.Compare(a.frame.Title(), b.frame.Title()))
	})
	return out
}

const (
	shownRows  = 20
	shownLines = 5
)

// Top is the table of the functions that computed longest, and the lines of
// cells that they were called from.
func (p *Profile) Top() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s of computing in %d samples\n\n    self          with calls    function\n", brief(p.root.total), p.samples)
	rows := p.rows()
	for _, r := range rows[:min(len(rows), shownRows)] {
		fmt.Fprintf(&b, "%8s %4.1f%%  %8s %5.1f%%  %s\n", brief(r.self), p.share(r.self), brief(r.total), p.share(r.total), r.frame.Title())
	}
	if n := len(rows) - shownRows; n > 0 {
		fmt.Fprintf(&b, "… %d more\n", n)
	}
	b.WriteString("\nlines of cells\n")
	for _, l := range p.topLines() {
		fmt.Fprintf(&b, "%8s %4.1f%%  cell %s, line %d", brief(p.lines[l]), p.share(p.lines[l]), l.Cell, l.Line)
		if l.Name != "" {
			b.WriteString(", in " + l.Name)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func (p *Profile) topLines() []Frame {
	var out []Frame
	for f := range p.lines {
		if f.Line > 0 {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b Frame) int {
		return cmp.Or(cmp.Compare(p.lines[b], p.lines[a]), cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Name, b.Name))
	})
	return out[:min(len(out), shownLines)]
}

func (p *Profile) share(d time.Duration) float64 {
	return 100 * float64(d) / float64(max(p.root.total, 1))
}

// brief writes a time with three digits.
func brief(d time.Duration) string {
	switch {
	case d >= 10*time.Second:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d >= time.Second:
		return fmt.Sprintf("%.2f s", d.Seconds())
	}
	return fmt.Sprintf("%.0f ms", d.Seconds()*1000)
}
