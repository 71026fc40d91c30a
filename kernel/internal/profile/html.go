package profile

import (
	"fmt"
	"html"
	"strings"
)

// TopHTML is [Profile.Top] as HTML.
func (p *Profile) TopHTML() string {
	var b strings.Builder
	b.WriteString("<table><thead><tr><th style=\"text-align:left\">function</th><th>self</th><th></th><th>with calls</th><th></th></tr></thead><tbody>")
	rows := p.rows()
	for _, r := range rows[:min(len(rows), shownRows)] {
		fmt.Fprintf(&b, "<tr><td style=\"text-align:left\"><code>%s</code></td><td>%s</td><td>%.1f%%</td><td>%s</td><td>%.1f%%</td></tr>",
			html.EscapeString(r.frame.Title()), brief(r.self), p.share(r.self), brief(r.total), p.share(r.total))
	}
	b.WriteString("</tbody></table><table><thead><tr><th style=\"text-align:left\">line</th><th>self and compiled calls</th><th></th></tr></thead><tbody>")
	for _, l := range p.topLines() {
		where := fmt.Sprintf("cell %s, line %d", l.Cell, l.Line)
		if l.Name != "" {
			where += ", in " + l.Name
		}
		fmt.Fprintf(&b, "<tr><td style=\"text-align:left\">%s</td><td>%s</td><td>%.1f%%</td></tr>", html.EscapeString(where), brief(p.lines[l]), p.share(p.lines[l]))
	}
	b.WriteString("</tbody></table>")
	return b.String()
}
