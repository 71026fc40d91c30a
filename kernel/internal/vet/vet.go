// Package vet looks for mistakes in a typed program that the compiler accepts,
// with the analyzers of go vet. It needs no Go toolchain.
package vet

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"runtime"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/assign"
	"golang.org/x/tools/go/analysis/passes/atomic"
	"golang.org/x/tools/go/analysis/passes/bools"
	"golang.org/x/tools/go/analysis/passes/copylock"
	"golang.org/x/tools/go/analysis/passes/defers"
	"golang.org/x/tools/go/analysis/passes/errorsas"
	"golang.org/x/tools/go/analysis/passes/httpresponse"
	"golang.org/x/tools/go/analysis/passes/ifaceassert"
	"golang.org/x/tools/go/analysis/passes/lostcancel"
	"golang.org/x/tools/go/analysis/passes/nilfunc"
	"golang.org/x/tools/go/analysis/passes/printf"
	"golang.org/x/tools/go/analysis/passes/shift"
	"golang.org/x/tools/go/analysis/passes/stdmethods"
	"golang.org/x/tools/go/analysis/passes/stringintconv"
	"golang.org/x/tools/go/analysis/passes/structtag"
	"golang.org/x/tools/go/analysis/passes/tests"
	"golang.org/x/tools/go/analysis/passes/timeformat"
	"golang.org/x/tools/go/analysis/passes/unmarshal"
	"golang.org/x/tools/go/analysis/passes/unreachable"
	"golang.org/x/tools/go/analysis/passes/unusedresult"
	"golang.org/x/tools/go/analysis/passes/waitgroup"
)

// analyzers are those of go vet that are about Go code alone.
var analyzers = []*analysis.Analyzer{
	assign.Analyzer, atomic.Analyzer, bools.Analyzer, copylock.Analyzer, defers.Analyzer, errorsas.Analyzer,
	httpresponse.Analyzer, ifaceassert.Analyzer, lostcancel.Analyzer, nilfunc.Analyzer, printf.Analyzer,
	shift.Analyzer, stdmethods.Analyzer, stringintconv.Analyzer, structtag.Analyzer, tests.Analyzer,
	timeformat.Analyzer, unmarshal.Analyzer, unreachable.Analyzer, unusedresult.Analyzer, waitgroup.Analyzer,
}

// A Finding is what an analyzer says of a place.
type Finding struct {
	Pos      token.Position
	Message  string
	Analyzer string
}

// Program returns what the analyzers find in a program of one file, in the
// order of its text.
func Program(fset *token.FileSet, file *ast.File, pkg *types.Package, info *types.Info) ([]Finding, error) {
	r := &runner{fset: fset, file: file, pkg: pkg, info: info, results: map[*analysis.Analyzer]any{}, facts: map[fact]analysis.Fact{}}
	for _, a := range analyzers {
		if err := r.run(a); err != nil {
			return nil, fmt.Errorf("vet: %s: %w", a.Name, err)
		}
	}
	slices.SortStableFunc(r.found, func(a, b found) int { return int(a.pos - b.pos) })
	var out []Finding
	for _, f := range r.found {
		out = append(out, f.Finding)
	}
	return out, nil
}

type found struct {
	pos token.Pos
	Finding
}

// A fact is the key of what an analyzer has found out about an object of the
// program. Of other packages nothing is known.
type fact struct {
	obj  types.Object
	kind string
}

type runner struct {
	fset    *token.FileSet
	file    *ast.File
	pkg     *types.Package
	info    *types.Info
	results map[*analysis.Analyzer]any
	facts   map[fact]analysis.Fact
	found   []found
}

// run runs an analyzer after those that it needs, each once.
func (r *runner) run(a *analysis.Analyzer) error {
	if _, done := r.results[a]; done {
		return nil
	}
	results := map[*analysis.Analyzer]any{}
	for _, need := range a.Requires {
		if err := r.run(need); err != nil {
			return err
		}
		results[need] = r.results[need]
	}
	result, err := a.Run(r.pass(a, results))
	r.results[a] = result
	return err
}

func (r *runner) pass(a *analysis.Analyzer, results map[*analysis.Analyzer]any) *analysis.Pass {
	return &analysis.Pass{
		Analyzer: a, Fset: r.fset, Files: []*ast.File{r.file}, Pkg: r.pkg, TypesInfo: r.info,
		TypesSizes: types.SizesFor("gc", runtime.GOARCH), ResultOf: results,
		Report: func(d analysis.Diagnostic) {
			r.found = append(r.found, found{d.Pos, Finding{r.fset.Position(d.Pos), d.Message, a.Name}})
		},
		ImportObjectFact:  func(o types.Object, f analysis.Fact) bool { return r.importFact(fact{o, fmt.Sprintf("%T", f)}, f) },
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportObjectFact:  func(o types.Object, f analysis.Fact) { r.facts[fact{o, fmt.Sprintf("%T", f)}] = f },
		ExportPackageFact: func(analysis.Fact) {},
		AllObjectFacts:    func() []analysis.ObjectFact { return nil },
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
	}
}
