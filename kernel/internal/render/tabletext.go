package render

import (
	"strings"
	"unicode/utf8"
)

// text is the grid in columns of equal width, two spaces between them.
func (g *grid) text() string {
	widths := make([]int, len(g.head))
	for c, name := range g.head {
		widths[c] = utf8.RuneCountInString(name)
		for _, row := range g.rows {
			widths[c] = max(widths[c], utf8.RuneCountInString(row[c]))
		}
	}
	var b strings.Builder
	g.line(&b, g.head, widths)
	for r, row := range g.rows {
		if g.skipped > 0 && r == headRows {
			b.WriteString("\n…")
		}
		b.WriteByte('\n')
		g.line(&b, row, widths)
	}
	if g.caption != "" {
		b.WriteString("\n" + g.caption)
	}
	return b.String()
}

func (g *grid) line(b *strings.Builder, cells []string, widths []int) {
	var line strings.Builder
	for c, s := range cells {
		if c > 0 {
			line.WriteString("  ")
		}
		pad := strings.Repeat(" ", widths[c]-utf8.RuneCountInString(s))
		if g.right[c] {
			line.WriteString(pad + s)
		} else {
			line.WriteString(s + pad)
		}
	}
	b.WriteString(strings.TrimRight(line.String(), " "))
}
