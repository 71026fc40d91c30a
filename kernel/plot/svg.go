package plot

import (
	"fmt"
	"html"
	"strings"
)

// The room around the plot, in pixels.
const (
	marginLeft   = 64
	marginTop    = 28
	marginBottom = 46
	marginRight  = 16
	legendWidth  = 110
)

// palette are Vega's ten colours ("tableau10").
var palette = []string{"#4c78a8", "#f58518", "#e45756", "#72b7b2", "#54a24b", "#eeca3b", "#b279a2", "#ff9da6", "#9d755d", "#bab0ac"}

// A canvas is an SVG drawing under way.
type canvas struct {
	b      strings.Builder
	c      *Chart
	x, y   *scale
	series []string // with a colour each
}

// SVG is the chart as a drawing on a white ground, without scripts.
func (c *Chart) SVG() string {
	v := &canvas{c: c}
	v.scales()
	right := marginRight
	if len(v.series) > 0 {
		right += legendWidth
	}
	w, h := c.width+marginLeft+right, c.height+marginTop+marginBottom
	fmt.Fprintf(&v.b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">`, w, h, w, h)
	fmt.Fprintf(&v.b, `<rect width="%d" height="%d" fill="white"/><g transform="translate(%d,%d)">`, w, h, marginLeft, marginTop)
	v.axes()
	for i, l := range c.layers {
		v.layer(i, l)
	}
	v.legend()
	v.b.WriteString("</g></svg>")
	return v.b.String()
}

// scales finds the axes that all layers share.
func (v *canvas) scales() {
	var xs, ys [][]any
	var xk, yk []kind
	zero := false
	for _, l := range v.c.layers {
		col, k := l.data.column(l.x)
		xk = append(xk, k)
		zero = zero || l.mark == bar || l.mark == area
		if l.y == "" {
			edges, counts := binned(col, l.bins)
			xs = append(xs, []any{edges[0], edges[len(edges)-1]})
			ys, yk = append(ys, counts), append(yk, quantitative)
		} else {
			xs = append(xs, col)
			col, k := l.data.column(l.y)
			ys, yk = append(ys, col), append(yk, k)
		}
		if l.color != "" {
			col, _ := l.data.column(l.color)
			for _, s := range col {
				v.addSeries(label(s))
			}
		}
	}
	v.x = newScale(xs, xk, false, float64(v.c.width))
	v.y = newScale(ys, yk, zero, float64(v.c.height))
}

func (v *canvas) addSeries(name string) {
	for _, s := range v.series {
		if s == name {
			return
		}
	}
	v.series = append(v.series, name)
}

// color is that of a series, or of a layer without series.
func (v *canvas) color(layer int, series string) string {
	for i, s := range v.series {
		if s == series && series != "" {
			return palette[i%len(palette)]
		}
	}
	return palette[layer%len(palette)]
}

func (v *canvas) axes() {
	w, h := float64(v.c.width), float64(v.c.height)
	for _, t := range v.y.ticks() {
		fmt.Fprintf(&v.b, `<line x1="0" x2="%.5g" y1="%.5g" y2="%.5g" stroke="#ddd"/>`, w, h-t.at, h-t.at)
		v.text(-8, h-t.at+4, "end", t.text)
	}
	for _, t := range v.x.ticks() {
		fmt.Fprintf(&v.b, `<line x1="%.5g" x2="%.5g" y1="%.5g" y2="%.5g" stroke="#888"/>`, t.at, t.at, h, h+5)
		v.text(t.at, h+17, "middle", t.text)
	}
	fmt.Fprintf(&v.b, `<path d="M0 0V%gH%g" fill="none" stroke="#888"/>`, h, w)
	l := v.c.layers[0]
	xTitle, yTitle := l.x, l.y
	if yTitle == "" {
		yTitle = "count"
	}
	if v.c.xTitle != "" {
		xTitle = v.c.xTitle
	}
	if v.c.yTitle != "" {
		yTitle = v.c.yTitle
	}
	v.text(w/2, h+36, "middle", xTitle)
	fmt.Fprintf(&v.b, `<text transform="translate(-50,%g) rotate(-90)" text-anchor="middle">%s</text>`, h/2, html.EscapeString(yTitle))
	if v.c.title != "" {
		fmt.Fprintf(&v.b, `<text x="%g" y="-12" text-anchor="middle" font-size="13" font-weight="bold">%s</text>`, w/2, html.EscapeString(v.c.title))
	}
}

func (v *canvas) text(x, y float64, anchor, s string) {
	if r := []rune(s); len(r) > 24 {
		s = string(r[:23]) + "…"
	}
	fmt.Fprintf(&v.b, `<text x="%.5g" y="%.5g" text-anchor="%s">%s</text>`, x, y, anchor, html.EscapeString(s))
}

func (v *canvas) legend() {
	x := float64(v.c.width) + 14
	for i, s := range v.series {
		y := float64(8 + 16*i)
		fmt.Fprintf(&v.b, `<rect x="%g" y="%g" width="10" height="10" fill="%s"/>`, x, y-8, v.color(0, s))
		v.text(x+15, y+1, "start", s)
	}
}
