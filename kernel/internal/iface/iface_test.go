package iface

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"reflect"
	"strings"
	"testing"
)

const source = `package main
type C float64
type S struct { a int; B C; next *S }
type E struct{}
func (E) Error() string { return "" }
type I interface { M(int) (string, error) }
var (
	v0 C
	v1 []C
	v2 map[string]*S
	v3 struct { A int "k:\"v\"" }
	v4 func(int, ...C) (C, bool)
	v5 chan<- I
	v6 [3]interface{ M() }
	v7 []int
	v8 struct { a int }
	v9 any
	v10 I
	v11 error
)`

// variables are the types of source's variables, in their order.
func variables(t *testing.T) (*types.Package, []types.Type) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "x.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := (&types.Config{}).Check("main", fset, []*ast.File{f}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []types.Type
	for i := range 12 {
		out = append(out, pkg.Scope().Lookup(fmt.Sprint("v", i)).Type())
	}
	return pkg, out
}

func TestFaithful(t *testing.T) {
	_, ts := variables(t)
	r := NewRegistry()
	want := []bool{false, false, false, true, false, false, false, true, false, true, false, true}
	for i, typ := range ts {
		if got := r.Faithful(typ); got != want[i] {
			t.Errorf("%s: %t, want %t", typ, got, want[i])
		}
	}
}

func TestTypeString(t *testing.T) {
	_, ts := variables(t)
	want := []string{"main.C", "[]main.C", "map[string]*main.S", `struct { A int "k:\"v\"" }`,
		"func(int, ...main.C) (main.C, bool)", "chan<- main.I", "[3]interface { M() }", "[]int", "struct { a int }", "interface {}", "main.I", "error"}
	for i, typ := range ts {
		if got := TypeString(typ); got != want[i] {
			t.Errorf("%s, want %s", got, want[i])
		}
	}
	for _, x := range []any{[]int{}, map[string]*int{}, struct {
		A int `k:"v"`
	}{}, func(int, ...string) (bool, error) { return false, nil }, make(<-chan int), [2]any{}} {
		name := reflect.TypeOf(x).String()
		v, err := types.Eval(token.NewFileSet(), nil, token.NoPos, strings.ReplaceAll(name, "interface {}", "any"))
		if err != nil {
			t.Fatal(err)
		}
		if got := TypeString(v.Type); got != name {
			t.Errorf("%s, reflect says %s", got, name)
		}
	}
}

func TestIdentity(t *testing.T) {
	pkg, ts := variables(t)
	r := NewRegistry()
	c, _ := r.ID(ts[0])
	again, added := r.ID(pkg.Scope().Lookup("C").Type())
	if again != c || added {
		t.Errorf("one type has the numbers %d and %d", c, again)
	}
	s, _ := r.ID(ts[1])
	if !Equal(r.Of(c, 1.0), r.Of(c, 1.0)) || Equal(r.Of(c, 1.0), r.Of(c, 2.0)) || Equal(r.Of(c, 1.0), 1.0) {
		t.Error("== of values of one type, or with another")
	}
	if _, ok := r.Is(s, r.Of(c, 1.0)); ok {
		t.Error("a C is asserted to []C")
	}
	e, _ := r.ID(pkg.Scope().Lookup("E").Type())
	r.Type(e).SetMethod("Error", func(any) string { return "oh" })
	err := fmt.Errorf("around: %w", r.ErrorOf(e, struct{}{}))
	if !errors.Is(err, r.ErrorOf(e, struct{}{})) || err.Error() != "around: oh" {
		t.Errorf("%v is not the error that it wraps", err)
	}
}

func TestFormat(t *testing.T) {
	_, ts := variables(t)
	r := NewRegistry()
	c, _ := r.ID(ts[0])
	for _, x := range []struct {
		format string
		a      []any
		want   string
	}{
		{"%T", []any{r.Of(c, 1.0)}, "main.C"},
		{"%d%% %-8T|%v", []any{1, r.Of(c, 1.0), 2}, "1% main.C  |2"},
		{"%T %T", []any{1, r.Of(c, 1.0)}, "int main.C"},
		{"%5.1f|%T", []any{r.Of(c, 1.25), r.Of(c, 1.0)}, "  1.2|main.C"},
		{"%T", nil, "%!T(MISSING)"},
		{"T%", []any{r.Of(c, 1.0)}, "T%!(NOVERB)%!(EXTRA iface.Value=1)"},
	} {
		format, a := Format(x.format, x.a)
		if got := fmt.Sprintf(format, a...); got != x.want {
			t.Errorf("%q: %q, want %q", x.format, got, x.want)
		}
	}
}
