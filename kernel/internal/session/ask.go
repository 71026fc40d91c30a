package session

import (
	"strings"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/split"
	"gokernel/kernel/internal/worker"
)

// masked is the Go of a cell, for questions about one that may be unfinished.
func (s *Session) masked(code string) string {
	if parts, err := split.ParseKnowing(code, s.check.Known); err == nil {
		return parts.Code
	}
	return code
}

// IsComplete tells whether a cell can be run as it stands.
func (s *Session) IsComplete(code string) worker.Completeness {
	parts, err := split.ParseKnowing(code, s.check.Known)
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
