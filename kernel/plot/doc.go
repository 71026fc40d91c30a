// Package plot draws small charts in a notebook: a line, bars, points, an area
// or a histogram over named columns.
//
//	plot.Line(plot.Columns("t", seconds, "speed", speeds), "t", "speed").Title("Fall")
//	plot.Scatter(people, "Age", "Height").Color("Team") // people is a []struct
//	plot.Layer(plot.Scatter(d, "x", "y"), plot.Line(fit, "x", "y"))
//
// A chart on the last line of a cell, or given to display.Show, is shown. It
// has two forms: Vega-Lite 5 (https://vega.github.io/vega-lite/docs), which
// JupyterLab draws with tooltips, and an SVG drawing by gonum.org/v1/plot for
// front ends that know no Vega, such as GitHub's preview. For anything more than this
// package can say, write the specification and give it to display.VegaLite.
//
// Data are a slice of structs or of pointers to them, a slice of maps with
// string keys, a map (columns "key" and "value"), a slice of numbers (columns
// "index" and "value"), or [Columns]. Numbers and times make continuous axes,
// anything else a place for each value. A mistake in a call (no such column,
// columns of different length) is a panic that says so.
package plot
