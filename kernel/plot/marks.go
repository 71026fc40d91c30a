package plot

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// layer draws the marks of a layer, series by series.
func (v *canvas) layer(i int, l layer) {
	xs, _ := l.data.column(l.x)
	if l.y == "" {
		v.histogram(i, xs, l.bins)
		return
	}
	ys, _ := l.data.column(l.y)
	if l.color == "" {
		v.one(l, v.color(i, ""), "", xs, ys)
		return
	}
	cs, _ := l.data.column(l.color)
	for _, s := range v.series {
		var x, y []any
		for r, c := range cs {
			if label(c) == s {
				x, y = append(x, xs[r]), append(y, ys[r])
			}
		}
		v.one(l, v.color(i, s), s, x, y)
	}
}

// one draws one series. Rows without a number are left out.
func (v *canvas) one(l layer, color, series string, xs, ys []any) {
	mark, beside := l.mark, l.color != l.x
	var path strings.Builder
	var first, last float64
	h, zero, drawn := float64(v.c.height), float64(v.c.height)-v.base(), 0
	for r := range xs {
		x, y := v.x.at(xs[r]), h-v.y.at(ys[r])
		if math.IsNaN(x) || math.IsNaN(y) || math.IsInf(x, 0) || math.IsInf(y, 0) {
			continue
		}
		switch mark {
		case point:
			fmt.Fprintf(&v.b, `<circle cx="%.5g" cy="%.5g" r="3" fill="%s" fill-opacity="0.7"/>`, x, y, color)
		case bar:
			v.bar(x, y, zero, series, color, beside)
		default:
			if drawn == 0 {
				first = x
			}
			fmt.Fprintf(&path, "%c%.5g %.5g", "ML"[min(drawn, 1)], x, y)
			last = x
			drawn++
		}
	}
	switch {
	case drawn == 0:
	case mark == line:
		fmt.Fprintf(&v.b, `<path d="%s" fill="none" stroke="%s" stroke-width="2"/>`, path.String(), color)
	case mark == area:
		fmt.Fprintf(&v.b, `<path d="%sL%.5g %.5gL%.5g %.5gZ" fill="%s" fill-opacity="0.6"/>`, path.String(), last, zero, first, zero, color)
	}
}

// base is the height of zero, from which bars and areas rise.
func (v *canvas) base() float64 {
	if v.y.kind == nominal {
		return 0
	}
	return min(max(v.y.at(0.0), 0), v.y.size)
}

// bar draws one bar; the bars of several series stand side by side.
func (v *canvas) bar(x, y, zero float64, series, color string, beside bool) {
	width := 12.0
	if v.x.kind == nominal {
		width = 0.8 * v.x.band()
	}
	if n := float64(len(v.series)); n > 1 && series != "" && beside {
		i := float64(slices.Index(v.series, series))
		width /= n
		x += (i - (n-1)/2) * width
	}
	fmt.Fprintf(&v.b, `<rect x="%.5g" y="%.5g" width="%.5g" height="%.5g" fill="%s"/>`, x-width/2, min(y, zero), width, math.Abs(y-zero), color)
}

func (v *canvas) histogram(i int, xs []any, bins int) {
	edges, counts := binned(xs, bins)
	h := float64(v.c.height)
	for n, count := range counts {
		x0, x1, y := v.x.at(edges[n]), v.x.at(edges[n+1]), v.y.at(count)
		fmt.Fprintf(&v.b, `<rect x="%.5g" y="%.5g" width="%.5g" height="%.5g" fill="%s"/>`, x0+0.5, h-y, max(x1-x0-1, 0.5), y, v.color(i, ""))
	}
}
