package plot

import (
	"fmt"
	"maps"
)

// A Chart is one or more layers over common axes. Its methods change it and
// return it. It is shown when it is the value of a cell or given to
// display.Show.
type Chart struct {
	layers         []layer
	title          string
	xTitle, yTitle string
	width, height  int
}

// A layer is one mark over one data set.
type layer struct {
	mark  string // in Vega-Lite's words
	data  Data
	x, y  string // y is "" for a histogram
	color string // a column, or ""
	bins  int
}

// The marks.
const (
	line  = "line"
	bar   = "bar"
	point = "point"
	area  = "area"
)

func chart(mark string, data any, x, y string) *Chart {
	l := layer{mark: mark, data: dataOf(data), x: x, y: y}
	l.data.column(x) // a wrong name fails here, in the line that wrote it
	if y != "" {
		l.data.column(y)
	}
	return &Chart{layers: []layer{l}, width: 480, height: 300}
}

// Line draws column y over column x as a line, in the order of the data.
func Line(data any, x, y string) *Chart { return chart(line, data, x, y) }

// Bar draws column y as bars, one for each value of column x.
func Bar(data any, x, y string) *Chart { return chart(bar, data, x, y) }

// Scatter draws a point for each row.
func Scatter(data any, x, y string) *Chart { return chart(point, data, x, y) }

// Area draws column y over column x as a filled area.
func Area(data any, x, y string) *Chart { return chart(area, data, x, y) }

// Histogram counts the values of a column of numbers in up to 20 bins of a
// round width; see [Chart.Bins].
func Histogram(data any, column string) *Chart {
	c := chart(bar, data, column, "")
	if _, k := c.layers[0].data.column(column); k != quantitative {
		panic(fmt.Errorf("plot.Histogram: column %q has no numbers", column))
	}
	c.layers[0].bins = 20
	return c
}

// Layer puts charts over each other. The titles and the size are those of the
// first chart.
func Layer(charts ...*Chart) *Chart {
	if len(charts) == 0 {
		panic(fmt.Errorf("plot.Layer: no charts"))
	}
	out := *charts[0]
	out.layers = nil
	for _, c := range charts {
		out.layers = append(out.layers, c.layers...)
	}
	return &out
}

// Title is written above the chart.
func (c *Chart) Title(s string) *Chart { c.title = s; return c }

// XTitle names the horizontal axis; without it the column's name does.
func (c *Chart) XTitle(s string) *Chart { c.xTitle = s; return c }

// YTitle names the vertical axis; without it the column's name does.
func (c *Chart) YTitle(s string) *Chart { c.yTitle = s; return c }

// Size is that of the plot without its axes, in pixels; 480×300 without it.
func (c *Chart) Size(width, height int) *Chart {
	if width <= 0 || height <= 0 {
		panic(fmt.Errorf("plot: a size of %d×%d", width, height))
	}
	c.width, c.height = width, height
	return c
}

// Color gives each value of the column a colour, and a line or area of its
// own.
func (c *Chart) Color(column string) *Chart {
	for i := range c.layers {
		c.layers[i].data.column(column)
		c.layers[i].color = column
	}
	return c
}

// Bins sets the greatest number of bins of histograms.
func (c *Chart) Bins(n int) *Chart {
	for i := range c.layers {
		if c.layers[i].y == "" {
			c.layers[i].bins = max(n, 1)
		}
	}
	return c
}

// String says in words what the chart shows.
func (c *Chart) String() string {
	l := c.layers[0]
	s := fmt.Sprintf("<%s chart of %s over %s, %d rows>", l.mark, l.y, l.x, l.data.rows)
	if l.y == "" {
		s = fmt.Sprintf("<histogram of %s, %d rows>", l.x, l.data.rows)
	}
	if len(c.layers) > 1 {
		s = fmt.Sprintf("<chart of %d layers>", len(c.layers))
	}
	if c.title != "" {
		s = c.title + " " + s
	}
	return s
}

// MIMEBundle is the chart as Vega-Lite, as SVG and in words.
func (c *Chart) MIMEBundle() map[string]any {
	return map[string]any{
		"application/vnd.vegalite.v5+json": c.Spec(),
		"image/svg+xml":                    c.SVG(),
		"text/plain":                       c.String(),
	}
}

// Spec is the Vega-Lite specification, to be changed and given to
// display.VegaLite.
func (c *Chart) Spec() map[string]any {
	spec := map[string]any{
		"$schema": "https://vega.github.io/schema/vega-lite/v5.json",
		"width":   c.width, "height": c.height,
	}
	if c.title != "" {
		spec["title"] = c.title
	}
	if len(c.layers) == 1 {
		maps.Copy(spec, c.layers[0].spec(c, 0))
		return spec
	}
	var layers []any
	for i, l := range c.layers {
		layers = append(layers, l.spec(c, i))
	}
	spec["layer"] = layers
	return spec
}
