package check

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"math"
)

// addressable is the size in bytes that no type may exceed: the compiler's
// limit on 64-bit machines.
const addressable = 1 << 47

// checkCompiler finds what Go's compiler reports and go/types does not: arrays
// that no memory can hold.
func (u *unit) checkCompiler(c *Cell) []Diagnostic {
	var out []Diagnostic
	sizes := types.SizesFor("gc", "amd64")
	ast.Inspect(u.file, func(n ast.Node) bool {
		lit, ok := n.(*ast.ArrayType)
		if !ok {
			return true
		}
		t, ok := c.Info.TypeOf(lit).(*types.Array)
		if !ok || isGeneric(t.Elem()) {
			return true
		}
		if size := sizes.Sizeof(t.Elem()); size > 0 && t.Len() > addressable/size {
			out = append(out, u.diagnostic(lit.Pos(), fmt.Sprintf("type %s larger than address space", types.ExprString(lit))))
			return false
		}
		return true
	})
	return out
}

// isGeneric tells a type whose size is not known: a type parameter is in it.
func isGeneric(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Array:
		return isGeneric(t.Elem())
	case *types.Struct:
		for f := range t.Fields() {
			if isGeneric(f.Type()) {
				return true
			}
		}
	case *types.Named:
		for a := range t.TypeArgs().Types() {
			if isGeneric(a) {
				return true
			}
		}
		return t.TypeParams().Len() > 0 && t.TypeArgs().Len() == 0
	}
	return false
}

// checkLast looks at a constant as the last expression, whose value is shown:
// it must fit the type that it has as a value.
func (u *unit) checkLast(c *Cell) []Diagnostic {
	if c.Last == nil {
		return nil
	}
	tv := c.Info.Types[c.Last]
	b, ok := tv.Type.(*types.Basic)
	if tv.Value == nil || !ok || b.Info()&types.IsUntyped == 0 {
		return nil
	}
	fits := true
	switch b.Kind() {
	case types.UntypedInt, types.UntypedRune:
		_, fits = constant.Int64Val(constant.ToInt(tv.Value))
	case types.UntypedFloat:
		x, _ := constant.Float64Val(tv.Value)
		fits = !math.IsInf(x, 0)
	}
	if fits {
		return nil
	}
	return []Diagnostic{u.diagnostic(c.Last.Pos(), fmt.Sprintf("cannot use %s (%s constant %s) as %s value (overflows)",
		types.ExprString(c.Last), b, tv.Value, types.Default(b)))}
}
