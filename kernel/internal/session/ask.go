package session

import (
	"strings"

	"gokernel/kernel/internal/check"
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
