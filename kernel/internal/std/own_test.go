package std

import (
	"fmt"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/gcexportdata"
)

// TestOwnPackagesAreCurrent compares the embedded types of the module's own
// packages with the source as it is now.
func TestOwnPackagesAreCurrent(t *testing.T) {
	imp := Importer()
	for _, path := range slices.DeleteFunc(Packages(), func(p string) bool { return !isOwn(p) }) {
		old, err := imp.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		now := compiled(t, path)
		if got, want := surface(old), surface(now); got != want {
			t.Errorf("%s has changed: go run ./kernel/internal/std/internal/gen -only %s\nembedded:\n%s\nsource:\n%s", path, path, got, want)
		}
	}
}

// compiled reads the package at path as the go command compiles it now.
func compiled(t *testing.T, path string) *types.Package {
	t.Helper()
	out, err := exec.Command("go", "list", "-export", "-f", "{{.Export}}", path).Output()
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(strings.TrimSpace(string(out)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	//lint:ignore SA1019 go list -export names archives until Go 1.29
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	p, err := gcexportdata.Read(r, token.NewFileSet(), map[string]*types.Package{}, path)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// surface writes down the exported names of p with their types and methods.
func surface(p *types.Package) string {
	var b strings.Builder
	for _, name := range p.Scope().Names() {
		o := p.Scope().Lookup(name)
		if !o.Exported() {
			continue
		}
		fmt.Fprintln(&b, types.ObjectString(o, types.RelativeTo(p)))
		if !isType(o) {
			continue
		}
		methods := types.NewMethodSet(types.NewPointer(o.Type()))
		for m := range methods.Methods() {
			if m.Obj().Exported() {
				fmt.Fprintln(&b, "\t", types.ObjectString(m.Obj(), types.RelativeTo(p)))
			}
		}
	}
	return b.String()
}
