package session

import (
	"strings"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/magic"
	"gokernel/kernel/internal/split"
	"gokernel/kernel/internal/worker"
)

// masked is the Go of a cell, for questions about one that may be unfinished.
func masked(code string) string {
	if parts, err := split.Parse(code); err == nil {
		return parts.Code
	}
	return code
}

// Complete proposes names at a byte offset of a cell.
func (s *Session) Complete(code string, cursor int) worker.Completion {
	cursor = min(max(cursor, 0), len(code))
	if c, ok := completeMagic(code, cursor); ok {
		return c
	}
	start, end, list := s.check.Complete(masked(code), cursor)
	out := worker.Completion{Start: start, End: end}
	for _, m := range list {
		out.Matches = append(out.Matches, worker.Match{Text: m.Text, Kind: m.Kind, Signature: m.Type})
	}
	return out
}

// completeMagic proposes magics behind a % at the start of a line.
func completeMagic(code string, cursor int) (worker.Completion, bool) {
	start := strings.LastIndexByte(code[:cursor], '\n') + 1
	word := strings.TrimLeft(code[start:cursor], " \t")
	name := strings.TrimLeft(word, "%")
	if len(name) == len(word) || strings.ContainsAny(name, " \t") {
		return worker.Completion{}, false
	}
	percent := word[:len(word)-len(name)]
	form := magic.Line
	if len(percent) > 1 {
		form = magic.Cell
	}
	out := worker.Completion{Start: cursor - len(word), End: cursor}
	for _, m := range magic.Table() {
		if !strings.HasPrefix(m.Name, name) || form == magic.Cell && !m.Has(magic.Cell) {
			continue
		}
		out.Matches = append(out.Matches, worker.Match{Text: percent + m.Name, Kind: "magic", Signature: m.Doc})
	}
	return out, true
}

// Inspect describes the name at a byte offset of a cell. detail 1 adds the
// source.
func (s *Session) Inspect(code string, cursor, detail int) worker.Inspection {
	d, ok := s.check.Inspect(masked(code), cursor)
	if !ok {
		return worker.Inspection{}
	}
	plain, md := d.Text, "```go\n"+d.Text+"\n```\n"
	if d.Detail != "" {
		plain += "\n\n" + d.Detail
		md += "\n```go\n" + d.Detail + "\n```\n"
	}
	if d.From != "" {
		where := "package " + d.From
		if strings.HasPrefix(d.From, "[") {
			where = "cell " + d.From
		}
		plain += "\n\nfrom " + where
		md += "\nfrom " + where + "\n"
	}
	if detail > 0 && d.Source != "" {
		plain += "\n\n" + d.Source
		md += "\n```go\n" + d.Source + "\n```\n"
	}
	return worker.Inspection{Found: true, Data: map[string]any{"text/plain": plain, "text/markdown": md}}
}

// IsComplete tells whether a cell can be run as it stands.
func (s *Session) IsComplete(code string) worker.Completeness {
	parts, err := split.Parse(code)
	if err != nil {
		return worker.Completeness{Status: "invalid"}
	}
	c, depth := check.IsComplete(parts.Code)
	switch c {
	case check.Complete:
		return worker.Completeness{Status: "complete"}
	case check.Incomplete:
		return worker.Completeness{Status: "incomplete", Indent: strings.Repeat("\t", depth)}
	}
	return worker.Completeness{Status: "invalid"}
}
