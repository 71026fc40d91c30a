package std

import (
	"bytes"
	"go/types"
	"os"
	"reflect"
	"testing"

	"github.com/traefik/yaegi/interp"
)

// TestSymbolsAgreeWithTypes holds the two halves against each other: every
// exported object that reflect can hold has a symbol, and no symbol is made up.
func TestSymbolsAgreeWithTypes(t *testing.T) {
	imp := Importer()
	for _, path := range Packages() {
		if path == "unsafe" {
			continue
		}
		p, err := imp.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		table := Symbols(path)
		if table == nil {
			t.Errorf("%s: no symbols", path)
			continue
		}
		for _, name := range p.Scope().Names() {
			o := p.Scope().Lookup(name)
			if _, found := table[name]; found != (o.Exported() && !generic(o)) {
				t.Errorf("%s.%s: in the table %v, generic %v", path, name, found, generic(o))
			}
			if _, isInterface := o.Type().Underlying().(*types.Interface); isInterface && isType(o) && table[name].IsValid() {
				if !table["_"+name].IsValid() {
					t.Errorf("%s.%s: no wrapper for the interface", path, name)
				}
			}
		}
		for name := range table {
			if name[0] != '_' && p.Scope().Lookup(name) == nil {
				t.Errorf("%s.%s: a symbol without a type", path, name)
			}
		}
	}
}

func isType(o types.Object) bool { _, ok := o.(*types.TypeName); return ok }

// generic reports whether o has type parameters or is a constraint: no value
// can be made of it.
func generic(o types.Object) bool {
	switch t := o.Type().(type) {
	case *types.Signature:
		return t.TypeParams().Len() > 0
	case *types.Named:
		if t.TypeParams().Len() > 0 && isType(o) {
			return true
		}
	}
	i, ok := o.Type().Underlying().(*types.Interface)
	return isType(o) && ok && !i.IsMethodSet()
}

func TestRealExit(t *testing.T) {
	if got, want := Symbols("os")["Exit"].Pointer(), reflect.ValueOf(os.Exit).Pointer(); got != want {
		t.Error("os.Exit in the table is not os.Exit")
	}
	if Symbols("no/such") != nil {
		t.Error("a table for a package that does not exist")
	}
}

func TestRunsOnYaegi(t *testing.T) {
	var out bytes.Buffer
	in := interp.New(interp.Options{Stdout: &out})
	if err := in.Use(interp.Exports{
		"fmt/fmt":           Symbols("fmt"),
		"math/rand/v2/rand": Symbols("math/rand/v2"),
		"sort/sort":         Symbols("sort"),
		".":                 {"MapTypes": reflect.ValueOf(Methods())},
	}); err != nil {
		t.Fatal(err)
	}
	const src = `
import ("fmt"; "math/rand/v2"; "sort")
type T struct{ n int }
func (t T) String() string { return fmt.Sprint("T", t.n) }
type E struct{ n int }
func (e E) Error() string { return fmt.Sprint("E", e.n) }
type S []int
func (s S) Len() int { return len(s) }
func (s S) Less(i, j int) bool { return s[i] < s[j] }
func (s S) Swap(i, j int) { s[i], s[j] = s[j], s[i] }
func main() {
	s := S{2, 1}
	sort.Sort(s) // needs the wrapper _Interface
	fmt.Println(T{rand.IntN(1) + 7}, E{9}, fmt.Sprintf("%v", T{1}), s[0])
}
`
	if _, err := in.Eval("package main\n" + src); err != nil {
		t.Fatal(err)
	}
	if out.String() != "T7 E9 T1 1\n" {
		t.Errorf("printed %q", &out)
	}
}

func BenchmarkSymbols(b *testing.B) {
	for b.Loop() {
		Symbols("fmt")
	}
}

func BenchmarkAllSymbols(b *testing.B) {
	paths := Packages()
	for b.Loop() {
		for _, path := range paths {
			Symbols(path)
		}
	}
}
