package session

import (
	"context"
	"fmt"
	"go/types"
	"slices"
	"strings"
	"testing"

	"gokernel/kernel/internal/std"
	"gokernel/kernel/internal/worker"
)

// TestEveryName uses every exported name of every importable package of the
// standard library in a cell. What is refused must be listed, with the reason,
// in std/limits.txt, and what is listed as refused must be.
func TestEveryName(t *testing.T) {
	if raceEnabled || testing.Short() {
		t.Skip("a minute with the race detector; nothing here runs beside anything")
	}
	imp := std.Importer()
	refused := map[string]bool{}
	names := 0
	for _, path := range std.Packages() {
		if strings.HasPrefix(path, "gokernel/") {
			continue
		}
		pkg, err := imp.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		used := exported(pkg)
		for _, obj := range used {
			lines = append(lines, use(t, imp, obj))
		}
		names += len(lines)
		if err := tryCell(t, path, lines); err == nil {
			continue
		}
		for i, obj := range used {
			if err := tryCell(t, path, lines[i:i+1]); err != nil {
				name := path + "." + obj.Name()
				refused[name] = true
				if std.Limits()[name].Kind != std.Refused {
					t.Errorf("%s: %v\n%s", name, err, lines[i])
				}
			}
		}
	}
	for name, l := range std.Limits() {
		if l.Kind == std.Refused && !refused[name] {
			t.Errorf("%s is listed as refused and is not", name)
		}
	}
	if names < 8000 {
		t.Errorf("only %d names", names)
	}
}

func exported(pkg *types.Package) []types.Object {
	var out []types.Object
	for _, name := range pkg.Scope().Names() {
		if obj := pkg.Scope().Lookup(name); obj.Exported() {
			out = append(out, obj)
		}
	}
	return out
}

// tryCell runs a cell that imports a package and uses some of its names.
func tryCell(t *testing.T, path string, lines []string) error {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	code := fmt.Sprintf("import p %q\nimport \"hash\"\n%s\n", path, strings.Join(lines, "\n"))
	if e := s.Execute(context.Background(), worker.Cell{ID: 1, Number: 1, Code: code}, nowhere{}).Err; e != nil {
		return fmt.Errorf("%s: %s", e.Name, e.Value)
	}
	return nil
}

// use is a statement or declaration that uses a name.
func use(t *testing.T, imp types.Importer, obj types.Object) string {
	name := "p." + obj.Name()
	switch o := obj.(type) {
	case *types.Const:
		return "const _ = " + name
	case *types.Var:
		return "_ = " + name
	case *types.Builtin:
		return builtins[obj.Name()]
	case *types.Func:
		return "_ = " + name + arguments(t, imp, o.Type(), o.Signature().TypeParams())
	}
	if named, ok := types.Unalias(obj.Type()).(*types.Named); ok && named.TypeParams().Len() > 0 {
		return "var _ " + name + arguments(t, imp, named, named.TypeParams())
	}
	if u, ok := obj.Type().Underlying().(*types.Interface); ok && !u.IsMethodSet() {
		return "func use" + obj.Name() + "[T " + name + "](T) {}\n_ = use" + obj.Name() + "[int]"
	}
	return "var _ " + name
}

// builtins are uses of the functions of package unsafe.
var builtins = map[string]string{
	"Add": "_ = p.Add(nil, 1)", "Alignof": "_ = p.Alignof(1)", "Offsetof": "var s struct{ F int }; _ = p.Offsetof(s.F)",
	"Sizeof": "_ = p.Sizeof(1)", "Slice": "_ = p.Slice(new(int), 1)", "SliceData": "_ = p.SliceData([]int{1})",
	"String": "_ = p.String(new(byte), 1)", "StringData": "_ = p.StringData(`a`)",
}

// arguments finds type arguments for what is generic, "[[]int, int]".
func arguments(t *testing.T, imp types.Importer, generic types.Type, params *types.TypeParamList) string {
	if params.Len() == 0 {
		return ""
	}
	hash, err := imp.Import("hash")
	if err != nil {
		t.Fatal(err)
	}
	integer := types.Typ[types.Int]
	candidates := []types.Type{integer, types.NewSlice(integer), types.NewMap(integer, integer),
		hash.Scope().Lookup("Hash").Type(), types.Universe.Lookup("error").Type()}
	args := make([]types.Type, params.Len())
	var find func(i int) bool
	find = func(i int) bool {
		if i == len(args) {
			_, err := types.Instantiate(nil, generic, args, true)
			return err == nil
		}
		return slices.ContainsFunc(candidates, func(c types.Type) bool {
			args[i] = c
			return find(i + 1)
		})
	}
	if !find(0) {
		t.Errorf("no type arguments for %s", generic)
		return ""
	}
	var texts []string
	for _, a := range args {
		texts = append(texts, types.TypeString(a, (*types.Package).Name))
	}
	return "[" + strings.Join(texts, ", ") + "]"
}
