package session

import (
	"fmt"

	"gokernel/kernel/internal/vet"
)

// Vet lists what the analyzers of go vet find in the session as a program.
func (h *host) Vet() ([]string, error) {
	p, err := h.s.check.TypedProgram()
	if err != nil {
		return nil, err
	}
	found, err := vet.Program(p.Fset, p.File, p.Pkg, p.Info)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, f := range found {
		out = append(out, fmt.Sprintf("cell %s, line %d:%d: %s (%s)", f.Pos.Filename, f.Pos.Line, f.Pos.Column, f.Message, f.Analyzer))
	}
	return out, nil
}
