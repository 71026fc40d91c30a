package plot

import (
	"image/color"
	"math"
	"slices"

	gonum "gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
)

// A mark is what draws a series, in the plot and in the legend.
type mark interface {
	gonum.Plotter
	gonum.Thumbnailer
}

// layer draws the marks of a layer, series by series.
func (p *picture) layer(i int, l layer) {
	xs, _ := l.data.column(l.x)
	if l.y == "" {
		p.Add(p.histogram(i, xs, l.bins))
		return
	}
	ys, _ := l.data.column(l.y)
	if l.color == "" {
		if m := p.mark(l, ink(i), "", xs, ys); m != nil {
			p.Add(m)
		}
		return
	}
	cs, _ := l.data.column(l.color)
	for n, s := range p.series {
		var x, y []any
		for r, c := range cs {
			if label(c) == s {
				x, y = append(x, xs[r]), append(y, ys[r])
			}
		}
		if m := p.mark(l, ink(n), s, x, y); m != nil {
			p.Add(m)
			if i == 0 {
				p.legend.Add(short(s), m)
			}
		}
	}
}

// mark draws one series; nil if it has nothing to draw. Rows without a number
// are left out.
func (p *picture) mark(l layer, tint color.NRGBA, series string, xs, ys []any) mark {
	var at plotter.XYs
	for r := range xs {
		x, y := p.x.at(xs[r]), p.y.at(ys[r])
		if !math.IsNaN(x) && !math.IsNaN(y) {
			at = append(at, plotter.XY{X: x, Y: y})
		}
	}
	switch {
	case len(at) == 0:
		return nil
	case l.mark == point:
		tint.A = 0xb0
		return &plotter.Scatter{XYs: at, GlyphStyle: draw.GlyphStyle{Color: tint, Radius: 3 * pixel, Shape: draw.CircleGlyph{}}}
	case l.mark == bar:
		return p.bars(at, tint, series, l.color != l.x)
	case l.mark == area:
		return p.area(at, tint)
	}
	return &plotter.Line{XYs: at, LineStyle: draw.LineStyle{Color: tint, Width: 2 * pixel}}
}

// base is where bars and areas rise from: zero, if the axis has it.
func (p *picture) base() float64 {
	if p.y.kind == nominal {
		return p.y.lo
	}
	return min(max(0, p.y.lo), p.y.hi)
}

func (p *picture) area(at plotter.XYs, tint color.NRGBA) mark {
	tint.A = 0x99
	around := append(slices.Clone(at), plotter.XY{X: at[len(at)-1].X, Y: p.base()}, plotter.XY{X: at[0].X, Y: p.base()})
	return &plotter.Polygon{XYs: []plotter.XYs{around}, Color: tint}
}

// bars are boxes of 12 pixels, or of most of a place; those of several series
// stand side by side.
func (p *picture) bars(at plotter.XYs, tint color.NRGBA, series string, beside bool) mark {
	width, shift := 0.8, 0.0
	if p.x.kind != nominal {
		width = 12 * (p.x.hi - p.x.lo) / float64(p.c.width)
	}
	if n := float64(len(p.series)); n > 1 && beside && series != "" {
		width /= n
		shift = (float64(slices.Index(p.series, series)) - (n-1)/2) * width
	}
	boxes := &boxes{tint: tint}
	for _, b := range at {
		boxes.add(b.X+shift-width/2, b.X+shift+width/2, p.base(), b.Y)
	}
	return boxes.mark()
}

func (p *picture) histogram(i int, xs []any, bins int) mark {
	edges, counts := binned(xs, bins)
	boxes := &boxes{tint: ink(i)}
	for n, count := range counts {
		boxes.add(num(edges[n]), num(edges[n+1]), 0, num(count))
	}
	return boxes.mark()
}

// boxes are rectangles of one colour.
type boxes struct {
	tint color.NRGBA
	at   []plotter.XYs
}

func (b *boxes) add(left, right, from, to float64) {
	b.at = append(b.at, plotter.XYs{{X: left, Y: from}, {X: left, Y: to}, {X: right, Y: to}, {X: right, Y: from}})
}

func (b *boxes) mark() mark {
	return &plotter.Polygon{XYs: b.at, Color: b.tint, LineStyle: draw.LineStyle{Color: color.White, Width: pixel / 2}}
}
