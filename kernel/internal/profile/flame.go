package profile

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"html"
	"slices"
	"strings"
)

const (
	width     = 960.0 // of the drawing, in CSS pixels
	rowHeight = 19.0
	narrowest = 1.5 // a function that would be narrower is not drawn
	letter    = 6.6 // of the font, on average
	deepest   = 40  // rows that are drawn
)

// Flame is the profile as an SVG drawing: the callers above, the width of a
// function is its time. Colours tell cells from compiled code, and follow the
// theme as those of the timeline do.
func (p *Profile) Flame() string {
	var b strings.Builder
	rows := min(p.root.depth(), deepest)
	height := rowHeight*float64(rows+1) + 8
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" class="gkp" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" aria-label="flame graph"><style>%s</style>`,
		width, height, width, height, style)
	fmt.Fprintf(&b, `<rect class="gkp-page" width="%.0f" height="%.0f"/>`, width, height)
	fmt.Fprintf(&b, `<text class="gkp-dim" x="6" y="14">%s of computing, %d samples</text>`, brief(p.root.total), p.samples)
	p.draw(&b, &p.root, 0, 0)
	b.WriteString("</svg>")
	return b.String()
}

func (n *node) depth() int {
	deep := 0
	for _, c := range n.children {
		deep = max(deep, 1+c.depth())
	}
	return deep
}

// draw draws what n called, from x on.
func (p *Profile) draw(b *strings.Builder, n *node, x float64, depth int) {
	if depth >= deepest {
		return
	}
	children := slices.Clone(n.children)
	slices.SortFunc(children, func(a, c *node) int { return cmp.Compare(a.frame.Title(), c.frame.Title()) })
	for _, c := range children {
		w := width * float64(c.total) / float64(p.root.total)
		if w >= narrowest {
			p.box(b, c, x, w, depth)
			p.draw(b, c, x, depth+1)
		}
		x += w
	}
}

func (p *Profile) box(b *strings.Builder, n *node, x, w float64, depth int) {
	y := rowHeight*float64(depth+1) + 4
	class := "gkp-go"
	if n.frame.Cell != "" {
		class = fmt.Sprintf("gkp-cell%d", shade(n.frame.Title()))
	}
	title := html.EscapeString(n.frame.Title())
	fmt.Fprintf(b, `<g><title>%s: %s, %.1f%%; itself %s</title><rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="2"/>`,
		title, brief(n.total), p.share(n.total), brief(n.self), class, x+.5, y, w-1, rowHeight-1.5)
	if room := int((w - 8) / letter); room >= 3 {
		fmt.Fprintf(b, `<text x="%.1f" y="%.1f">%s</text>`, x+4, y+13, html.EscapeString(cut(n.frame.Title(), room)))
	}
	b.WriteString("</g>")
}

// shade tells functions of cells apart, the same one always alike.
func shade(name string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(name))
	return h.Sum32() % 3
}

func cut(s string, room int) string {
	r := []rune(s)
	if len(r) <= room {
		return s
	}
	return string(r[:room-1]) + "…"
}

const style = `
.gkp{` + light + `font:11.5px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;max-width:100%}
@media (prefers-color-scheme:dark){.gkp{` + dark + `}}
[data-jp-theme-light="true"] .gkp{` + light + `}
[data-jp-theme-light="false"] .gkp{` + dark + `}
.gkp text{fill:var(--gkp-ink);pointer-events:none}
.gkp .gkp-dim{fill:var(--gkp-dim)}
.gkp-page{fill:var(--gkp-page)}
.gkp-cell0{fill:var(--gkp-a)}.gkp-cell1{fill:var(--gkp-b)}.gkp-cell2{fill:var(--gkp-c)}
.gkp-go{fill:var(--gkp-go);stroke:var(--gkp-dim);stroke-dasharray:3 2;stroke-width:.7}
.gkp g:hover rect{stroke:var(--gkp-ink);stroke-width:1.2}
`

const (
	light = `--gkp-page:#fff;--gkp-ink:#1c2430;--gkp-dim:#566172;--gkp-a:#ffc773;--gkp-b:#ffb35c;--gkp-c:#ffd58f;--gkp-go:#dfe8f5;`
	dark  = `--gkp-page:#14181e;--gkp-ink:#f2f4f7;--gkp-dim:#a3adba;--gkp-a:#8a5a12;--gkp-b:#9c5310;--gkp-c:#77591c;--gkp-go:#2b3644;`
)
