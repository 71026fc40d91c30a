package plot

import (
	"bytes"
	"image/color"
	"slices"
	"strconv"
	"strings"

	gonum "gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// The room around the plot, in pixels.
const (
	besideY     = 64
	aboveBelow  = 74
	legendWidth = 126
)

// pixel is one of CSS, of which an inch has 96.
const pixel = vg.Inch / 96

// palette are Vega's ten colours ("tableau10").
var palette = []string{"#4c78a8", "#f58518", "#e45756", "#72b7b2", "#54a24b", "#eeca3b", "#b279a2", "#ff9da6", "#9d755d", "#bab0ac"}

// ink is the colour of the nth series or layer.
func ink(n int) color.NRGBA {
	rgb, err := strconv.ParseUint(palette[n%len(palette)][1:], 16, 24)
	if err != nil {
		panic(err) // the palette's own
	}
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xff}
}

// A picture is a drawing under way.
type picture struct {
	*gonum.Plot
	c      *Chart
	x, y   *axis
	series []string // with a colour each
	legend gonum.Legend
}

// SVG is the chart as a drawing on a white ground, without scripts, by
// gonum.org/v1/plot.
func (c *Chart) SVG() string {
	p := &picture{Plot: gonum.New(), c: c, legend: gonum.NewLegend()}
	p.axes()
	p.titles()
	p.grid()
	for i, l := range c.layers {
		p.layer(i, l)
	}
	width := c.width + besideY
	if len(p.series) > 0 {
		width += legendWidth
	}
	canvas := vgsvg.NewWith(vgsvg.UseWH(vg.Length(width)*pixel, vg.Length(c.height+aboveBelow)*pixel))
	p.draw(draw.New(canvas))
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		panic(err) // a buffer takes all
	}
	return portable(b.String())
}

func (p *picture) draw(on draw.Canvas) {
	on.SetColor(color.White)
	on.Fill(on.Rectangle.Path())
	plot := draw.Crop(on, 0, -4*pixel, 0, -4*pixel)
	if len(p.series) > 0 {
		plot = draw.Crop(plot, 0, -legendWidth*pixel, 0, 0)
		p.legend.Draw(draw.Crop(on, on.Size().X-(legendWidth-8)*pixel, 0, 0, -aboveBelow/3*pixel))
	}
	p.Draw(plot)
}

// axes finds the places that all layers share, and the series.
func (p *picture) axes() {
	var xs, ys [][]any
	var xk, yk []kind
	zero := false
	for _, l := range p.c.layers {
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
				if !slices.Contains(p.series, label(s)) {
					p.series = append(p.series, label(s))
				}
			}
		}
	}
	p.x, p.y = newAxis(xs, xk, false), newAxis(ys, yk, zero)
	p.x.set(&p.X)
	p.y.set(&p.Y)
}

// titles writes the words around the plot, all in a font without serifs.
func (p *picture) titles() {
	l := p.c.layers[0]
	x, y := l.x, l.y
	if y == "" {
		y = "count"
	}
	if p.c.xTitle != "" {
		x = p.c.xTitle
	}
	if p.c.yTitle != "" {
		y = p.c.yTitle
	}
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = p.c.title, short(x), short(y)
	for _, s := range []*text.Style{
		&p.Title.TextStyle, &p.X.Label.TextStyle, &p.Y.Label.TextStyle,
		&p.X.Tick.Label, &p.Y.Tick.Label, &p.legend.TextStyle,
	} {
		s.Font.Variant, s.Font.Size = "Sans", 11*pixel
	}
	p.Title.TextStyle.Font.Size = 13 * pixel
	p.Title.Padding = 6 * pixel
	p.legend.Top, p.legend.Left = true, true
	p.legend.ThumbnailWidth, p.legend.Padding = 10*pixel, 3*pixel
}

// grid draws a pale line at each number of the vertical axis.
func (p *picture) grid() {
	g := plotter.NewGrid()
	g.Vertical.Color, g.Horizontal.Color = nil, color.Gray{Y: 0xdd}
	p.Add(g)
}

// portable leaves out what comes before the drawing, so that it can stand in a
// page, and names a font that is everywhere beside the one that was measured,
// which has the same widths.
func portable(svg string) string {
	svg = svg[strings.Index(svg, "<svg"):]
	return strings.ReplaceAll(svg, "font-family:Liberation Sans;", "font-family:Liberation Sans,Arial,sans-serif;")
}
