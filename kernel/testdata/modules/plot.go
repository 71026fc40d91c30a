// gonum.org/v1/plot v0.16.0
package main

import (
	"bytes"
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

func main() {
	p := plot.New()
	p.Title.Text = "points"
	s, err := plotter.NewScatter(plotter.XYs{{X: 1, Y: 1}, {X: 2, Y: 4}})
	fmt.Println(err)
	p.Add(s)
	w, err := p.WriterTo(4*vg.Centimeter, 4*vg.Centimeter, "svg")
	fmt.Println(err)
	var b bytes.Buffer
	_, err = w.WriteTo(&b)
	fmt.Println(err, bytes.Contains(b.Bytes(), []byte("<svg")))
}
