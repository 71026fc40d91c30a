package render

import (
	"fmt"
	"html"
	"strings"
)

// html is the grid as a table. It has no colours of its own: JupyterLab's
// styles of output tables give it those of the theme.
func (g *grid) html() string {
	var b strings.Builder
	b.WriteString("<table>\n<thead><tr>")
	for c, name := range g.head {
		title := ""
		if g.types[c] != "" {
			title = fmt.Sprintf(" title=%q", html.EscapeString(g.types[c]))
		}
		fmt.Fprintf(&b, "<th%s%s>%s</th>", title, g.align(c), html.EscapeString(name))
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	for r, row := range g.rows {
		if g.skipped > 0 && r == headRows {
			b.WriteString("<tr>" + strings.Repeat(`<td style="text-align:center">⋮</td>`, len(g.head)) + "</tr>\n")
		}
		b.WriteString("<tr>")
		for c, cell := range row {
			fmt.Fprintf(&b, "<td%s>%s</td>", g.align(c), html.EscapeString(cell))
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>\n</table>")
	if g.caption != "" {
		b.WriteString("\n<p>" + g.caption + "</p>")
	}
	return b.String()
}

func (g *grid) align(c int) string {
	if g.right[c] {
		return ` style="text-align:right"`
	}
	return ` style="text-align:left"`
}
