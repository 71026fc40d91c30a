package generic_test

import (
	"go/token"
	"go/types"
	"testing"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/std"
	"gokernel/kernel/internal/std/generic"
)

// TestComplete: of each package with source of our own, all generic
// declarations are there, with the signatures of the standard library.
func TestComplete(t *testing.T) {
	im := check.NewImporter(token.NewFileSet())
	for _, path := range generic.Paths {
		real, err := std.Importer().Import(path)
		if err != nil {
			t.Fatal(err)
		}
		own, err := im.Shadow(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range real.Scope().Names() {
			obj := real.Scope().Lookup(name)
			if !obj.Exported() || !isGeneric(obj) {
				continue
			}
			mine := own.Pkg.Scope().Lookup(name)
			if mine == nil {
				t.Errorf("%s.%s is missing", path, name)
				continue
			}
			if _, isFunc := obj.(*types.Func); isFunc {
				if got, want := shape(mine), shape(obj); got != want {
					t.Errorf("%s.%s is %s, want %s", path, name, got, want)
				}
			}
		}
	}
}

// shape is a signature without the names of packages and parameters.
func shape(obj types.Object) string {
	sig := obj.Type().(*types.Signature)
	text := ""
	for p := range sig.TypeParams().TypeParams() {
		text += types.TypeString(p.Constraint(), func(*types.Package) string { return "" }) + ";"
	}
	for _, tuple := range []*types.Tuple{sig.Params(), sig.Results()} {
		for v := range tuple.Variables() {
			text += types.TypeString(v.Type(), func(*types.Package) string { return "" }) + ","
		}
		text += "/"
	}
	return text
}

func isGeneric(obj types.Object) bool {
	switch o := obj.(type) {
	case *types.Func:
		return o.Signature().TypeParams().Len() > 0
	case *types.TypeName:
		n, ok := o.Type().(*types.Named)
		if !ok || n.TypeParams().Len() == 0 {
			return false
		}
		_, fn := n.Underlying().(*types.Signature)
		return !fn // iter.Seq is the function type that it stands for
	}
	return false
}
