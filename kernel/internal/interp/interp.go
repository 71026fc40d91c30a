// Package interp runs lowered cells on yaegi. It is the only importer of the
// interpreter, and never uses its cancellation, which would end goroutines of
// earlier cells and make their closures return nothing for ever.
package interp

import (
	"fmt"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"strconv"

	"github.com/traefik/yaegi/interp"

	"gokernel/kernel/internal/core"
	"gokernel/kernel/internal/iface"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/std"
)

// An Interp holds what the cells of a session have declared, compiled.
type Interp struct {
	yaegi  *interp.Interpreter
	inside *inside
	types  typeMaker
	rt     *rt.Session
	imp    types.Importer
	over   map[string]map[string]reflect.Value
	loaded map[string]bool
}

// New returns an interpreter whose lowered code calls session. Packages come
// from std's tables when they are first imported; imp knows their imports.
func New(session *rt.Session, imp types.Importer) (*Interp, error) {
	in := &Interp{
		yaegi:  interp.New(interp.Options{Stdout: rt.Stdout, Stderr: rt.TraceWriter{S: session}, Unrestricted: true}),
		rt:     session,
		imp:    imp,
		over:   session.Overrides(),
		loaded: map[string]bool{},
	}
	in.types.over = in.over
	session.Types.Wrapper = in.wrapper
	if err := in.yaegi.Use(interp.Exports{"rt/rt": session.Exports()}); err != nil {
		return nil, fmt.Errorf("interpreter: %w", err)
	}
	var err error
	if in.inside, err = newInside(in.yaegi); err != nil {
		return nil, err
	}
	return in, nil
}

// load gives the interpreter the symbols of a package and, for the interfaces
// in its signatures, of the packages that it imports itself.
func (in *Interp) load(path string) error {
	if in.loaded[path] {
		return nil
	}
	in.loaded[path] = true
	symbols := std.Symbols(path)
	if symbols == nil {
		return fmt.Errorf("package %s has no compiled symbols", path)
	}
	pkg, err := in.imp.Import(path)
	if err != nil {
		return err
	}
	for name, v := range in.over[path] {
		symbols[name] = v
	}
	// "fmt/./fmt" instead of "fmt/fmt": the plain key would make the
	// interpreter put its own versions of some functions over ours.
	if err := in.yaegi.Use(interp.Exports{path + "/./" + pkg.Name(): symbols}); err != nil {
		return fmt.Errorf("package %s: %w", path, err)
	}
	for _, dep := range pkg.Imports() {
		if std.Symbols(dep.Path()) != nil {
			if err := in.load(dep.Path()); err != nil {
				return err
			}
		}
	}
	return nil
}

// Load compiles lowered text and returns the function that runs its cell.
// Nothing but the initial values of its variables has been evaluated yet. An
// error means that lowering left the core: a bug of this kernel.
func (in *Interp) Load(unit int64, name, text string, defs []iface.TypeDef, typeName func(*types.Named) string) (run func(), err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("the interpreter failed to compile the cell: %v", v)
		}
	}()
	if err := in.define(defs, typeName); err != nil {
		return nil, err
	}
	f, err := parser.ParseFile(in.yaegi.FileSet(), name, text, 0)
	if err != nil {
		return nil, fmt.Errorf("lowered text: %w", err)
	}
	if _, err := core.Check(in.yaegi.FileSet(), f); err != nil {
		return nil, err
	}
	for _, sp := range f.Imports {
		path, _ := strconv.Unquote(sp.Path.Value)
		if path == "rt" || path == "ty" {
			continue
		}
		if err := in.load(path); err != nil {
			return nil, err
		}
	}
	prog, err := in.yaegi.CompileAST(f)
	if err != nil {
		return nil, fmt.Errorf("the interpreter refused the cell: %w", err)
	}
	in.inside.prepare(prog)
	if _, err := in.yaegi.Execute(prog); err != nil {
		return nil, fmt.Errorf("the interpreter failed to set the cell up: %w", err)
	}
	run = in.rt.Take(unit)
	if run == nil {
		return nil, fmt.Errorf("the interpreter did not hand over the cell")
	}
	return run, nil
}

// FileSet is where the interpreter keeps positions.
func (in *Interp) FileSet() *token.FileSet { return in.yaegi.FileSet() }
