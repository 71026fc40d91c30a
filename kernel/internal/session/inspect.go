package session

import (
	"strings"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/magic"
	"gokernel/kernel/internal/split"
	"gokernel/kernel/internal/worker"
)

// Inspect describes the name at a byte offset of a cell, or the magic there, in
// plain text and Markdown. detail 1 adds the source.
func (s *Session) Inspect(code string, cursor, detail int) worker.Inspection {
	if help, ok := s.inspectMagic(code, cursor); ok {
		return inspection(help, "```text\n"+help+"```\n")
	}
	d, ok := s.check.Inspect(s.masked(code), cursor)
	if !ok {
		return worker.Inspection{}
	}
	var plain, md []string
	block := func(text string) {
		plain = append(plain, text)
		md = append(md, "```go\n"+text+"\n```")
	}
	block(d.Text)
	if d.Doc != "" {
		p, m := check.Comment(d.Doc)
		plain, md = append(plain, p), append(md, m)
	}
	if d.Detail != "" {
		block(d.Detail)
	}
	where := whence(d)
	plain, md = append(plain, where), append(md, where)
	if detail > 0 && d.Source != "" {
		block(d.Source)
	}
	return inspection(strings.Join(plain, "\n\n"), strings.Join(md, "\n\n")+"\n")
}

func inspection(plain, md string) worker.Inspection {
	return worker.Inspection{Found: true, Data: map[string]any{"text/plain": plain, "text/markdown": md}}
}

// whence tells what a name is and where it was declared.
func whence(d check.Description) string {
	switch {
	case d.From == "builtin":
		return d.Kind + " of the language"
	case d.Kind == "package":
		return "import " + `"` + d.From + `"`
	case strings.HasPrefix(d.From, "["):
		return d.Kind + " from cell " + d.From
	case strings.HasSuffix(d.From, ".go") || strings.Contains(d.From, ".ipynb"):
		return d.Kind + " from " + d.From
	case d.From != "":
		return d.Kind + " from package " + d.From
	}
	return d.Kind
}

// inspectMagic is the help of the magic whose name stands at cursor.
func (s *Session) inspectMagic(code string, cursor int) (string, bool) {
	parts, err := split.ParseKnowing(code, s.check.Known)
	if err != nil {
		return "", false
	}
	for _, m := range parts.Magics {
		end := m.Offset + 1 + len(m.Name)
		if m.CellMagic {
			end++
		}
		if code[m.Offset] != '%' || cursor < m.Offset || cursor > end {
			continue
		}
		if entry, err := magic.Lookup(m.Name); err == nil {
			return entry.Help(), true
		}
	}
	return "", false
}
