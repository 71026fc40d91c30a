package lower

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strconv"
	"strings"
)

// typeOf is the type of an expression in the instance that is being written.
func (f *fn) typeOf(x ast.Expr) types.Type {
	t := f.info.TypeOf(x)
	if t == nil {
		f.fail(x, "this expression")
	}
	return f.applyT(t)
}

func (f *fn) constant(x ast.Expr) (constant.Value, types.Type) {
	tv, ok := f.info.Types[x]
	if !ok || tv.Value == nil {
		return nil, nil
	}
	return tv.Value, types.Default(f.applyT(tv.Type))
}

// literalOf writes a constant as it stands where its type is known.
func literalOf(v constant.Value, t types.Type) string {
	b, _ := t.Underlying().(*types.Basic)
	if b == nil {
		return v.ExactString()
	}
	switch info := b.Info(); {
	case info&types.IsBoolean != 0:
		return strconv.FormatBool(constant.BoolVal(v))
	case info&types.IsString != 0:
		return strconv.Quote(constant.StringVal(v))
	case info&types.IsInteger != 0:
		lit := constant.ToInt(v).ExactString()
		if _, fits := constant.Int64Val(constant.ToInt(v)); !fits && info&types.IsUntyped == 0 {
			return basicName(b) + "(" + lit + ")" // the interpreter takes it for an int otherwise
		}
		return lit
	case info&types.IsFloat != 0:
		return floatLiteral(v, b)
	case info&types.IsComplex != 0:
		c := constant.ToComplex(v)
		f64 := types.Typ[types.Float64]
		return "complex(" + floatLiteral(constant.Real(c), f64) + ", " + floatLiteral(constant.Imag(c), f64) + ")"
	}
	return v.ExactString()
}

func floatLiteral(v constant.Value, b *types.Basic) string {
	bits := 64
	var x float64
	if b.Kind() == types.Float32 {
		bits = 32
		f32, _ := constant.Float32Val(v)
		x = float64(f32)
	} else {
		x, _ = constant.Float64Val(v)
	}
	s := strconv.FormatFloat(x, 'g', -1, bits)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

// constExpr writes a constant with its type.
func (f *fn) constExpr(v constant.Value, t types.Type) string {
	lit := literalOf(v, t)
	if b, ok := types.Unalias(t).(*types.Basic); ok {
		switch b.Kind() {
		case types.Int, types.Float64, types.String, types.Bool:
			if strings.HasPrefix(lit, "-") {
				return "(" + lit + ")"
			}
			return lit
		}
	}
	return f.typ(t) + "(" + lit + ")"
}
