//go:build ignore

// Genlogos draws the kernel's logos: two strands that take turns, one over the
// other, as coroutines do. Run it with "go generate" in this folder.
package main

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"strings"
)

// The mark is drawn on a square of 64 units.
const (
	size   = 64.0
	radius = 12.0 // of the corners
	width  = 6.5  // of a strand
	gap    = 2.5  // around the strand that is on top
	left   = 10.0
	right  = 54.0
	swing  = 13.0 // of a strand around the middle
)

var (
	ground = color.NRGBA{0x1b, 0x3a, 0x4b, 0xff}
	first  = color.NRGBA{0xff, 0xb7, 0x03, 0xff}
	second = color.NRGBA{0xe8, 0xf1, 0xf2, 0xff}
)

// strand is the height of a strand at x; sign is 1 for the first, -1 for the second.
func strand(x, sign float64) float64 {
	return size/2 - sign*swing*math.Cos((x-left)/(right-left)*3*math.Pi)
}

// distance from a point to a strand, by sampling.
func distance(x, y, sign float64) float64 {
	best := math.Inf(1)
	for s := left; s <= right; s += 0.25 {
		best = min(best, math.Hypot(x-s, y-strand(s, sign)))
	}
	return best
}

func inside(x, y float64) bool {
	dx := max(radius-x, x-(size-radius), 0)
	dy := max(radius-y, y-(size-radius), 0)
	return math.Hypot(dx, dy) <= radius
}

// at is the colour of a point. The strands cross three times and change places
// each time.
func at(x, y float64) color.NRGBA {
	if !inside(x, y) {
		return color.NRGBA{}
	}
	top, under, sign := first, second, 1.0
	if middle := (right - left) / 3; x > left+middle && x < right-middle {
		top, under, sign = second, first, -1
	}
	switch d := distance(x, y, sign); {
	case d <= width/2:
		return top
	case d <= width/2+gap:
		return ground
	case distance(x, y, -sign) <= width/2:
		return under
	}
	return ground
}

func drawPNG(pixels int) error {
	const sub = 5 // samples a pixel, each way
	img := image.NewNRGBA(image.Rect(0, 0, pixels, pixels))
	scale := size / float64(pixels)
	for py := range pixels {
		for px := range pixels {
			var r, g, b, a float64
			for i := range sub * sub {
				x := (float64(px) + (float64(i%sub)+0.5)/sub) * scale
				y := (float64(py) + (float64(i/sub)+0.5)/sub) * scale
				if c := at(x, y); c.A > 0 {
					r, g, b, a = r+float64(c.R), g+float64(c.G), b+float64(c.B), a+1
				}
			}
			if a > 0 {
				img.SetNRGBA(px, py, color.NRGBA{uint8(r / a), uint8(g / a), uint8(b / a), uint8(255 * a / (sub * sub))})
			}
		}
	}
	f, err := os.Create(fmt.Sprintf("logo-%dx%d.png", pixels, pixels))
	if err != nil {
		return err
	}
	if err := png.Encode(f, img); err != nil {
		return err
	}
	return f.Close()
}

func path(from, to, sign float64, c color.NRGBA, w float64) string {
	var points []string
	for x := from; x <= to+0.01; x += 1 {
		points = append(points, fmt.Sprintf("%.4g,%.4g", x, strand(x, sign)))
	}
	return fmt.Sprintf(`<polyline points="%s" fill="none" stroke="#%02x%02x%02x" stroke-width="%g" stroke-linecap="%s" stroke-linejoin="round"/>`+"\n",
		strings.Join(points, " "), c.R, c.G, c.B, w, map[bool]string{true: "round", false: "butt"}[w == width])
}

func drawSVG() error {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g">`+"\n", size, size)
	fmt.Fprintf(&b, `<rect width="%g" height="%g" rx="%g" fill="#%02x%02x%02x"/>`+"\n", size, size, radius, ground.R, ground.G, ground.B)
	third := (right - left) / 3
	b.WriteString(path(left, right, -1, second, width))
	b.WriteString(path(left, right, 1, ground, width+2*gap))
	b.WriteString(path(left, right, 1, first, width))
	b.WriteString(path(left+third+1, right-third-1, -1, ground, width+2*gap))
	b.WriteString(path(left+third, right-third, -1, second, width))
	b.WriteString("</svg>\n")
	return os.WriteFile("logo-svg.svg", []byte(b.String()), 0o644)
}

func main() {
	if err := errors.Join(drawPNG(32), drawPNG(64), drawSVG()); err != nil {
		panic(err)
	}
}
