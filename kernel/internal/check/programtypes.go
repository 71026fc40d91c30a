package check

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
)

// A TypedProgram is the session as one typed file whose positions are those of
// the cells.
type TypedProgram struct {
	Fset *token.FileSet
	File *ast.File
	Pkg  *types.Package
	Info *types.Info
	Text string
}

// TypedProgram is Program for those who look for mistakes in it.
func (s *Session) TypedProgram() (*TypedProgram, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	text, err := s.program(true)
	if err != nil {
		return nil, err
	}
	return s.typeProgram(text)
}

// typeProgram types the program.
func (s *Session) typeProgram(text string) (*TypedProgram, error) {
	p := &TypedProgram{Fset: token.NewFileSet(), Info: newInfo(), Text: text}
	p.Info.FileVersions = map[*ast.File]string{}
	var err error
	if p.File, err = parser.ParseFile(p.Fset, "session.go", text, parser.SkipObjectResolution|parser.ParseComments); err != nil {
		return nil, err
	}
	var errs []error
	conf := (&unit{b: &builder{s: s}}).config()
	conf.DisableUnusedImportCheck = false
	conf.Error = func(err error) {
		var e types.Error
		if errors.As(err, &e) {
			errs = append(errs, errors.New(stripMain(e.Msg)))
		}
	}
	p.Pkg, _ = conf.Check("main", p.Fset, []*ast.File{p.File}, p.Info) // every error comes through conf.Error
	if len(errs) > 0 {
		return nil, fmt.Errorf("the session is no program, since its cells changed what earlier ones use: %w", errors.Join(errs...))
	}
	return p, nil
}
