package core

import (
	"go/ast"
	"go/token"
	"strings"
)

// expr checks an expression.
func (c *checker) expr(x ast.Expr) {
	if isType(x) {
		c.typ(x)
		return
	}
	switch x := x.(type) {
	case *ast.Ident:
		c.use(Name)
		c.must(!c.packages[x.Name], x, Name, "a package as a value")
	case *ast.BasicLit:
		c.use(Basic)
	case *ast.ParenExpr:
		c.use(Paren)
		c.expr(x.X)
	case *ast.UnaryExpr:
		c.unary(x)
	case *ast.BinaryExpr:
		c.use(Binary)
		c.expr(x.X)
		c.expr(x.Y)
	case *ast.StarExpr:
		c.use(Deref)
		c.expr(x.X)
	case *ast.SelectorExpr:
		c.selector(x)
	case *ast.IndexExpr:
		c.use(Index)
		c.expr(x.X)
		c.must(!isType(x.Index), x, Index, "an instance of a generic")
		c.expr(x.Index)
	case *ast.SliceExpr:
		c.slice(x)
	case *ast.CompositeLit:
		c.composite(x)
	case *ast.FuncLit:
		c.use(FuncLit)
		c.signature(x.Type)
		c.list(x.Body.List)
	case *ast.CallExpr:
		c.call(x)
	case *ast.TypeAssertExpr:
		c.use(Assert)
		c.must(x.Type != nil, x, Assert, "a type switch")
		c.expr(x.X)
		if x.Type != nil {
			c.typ(x.Type)
		}
	default:
		c.refuse(x, 0, "an expression %T", x)
	}
}

func (c *checker) unary(x *ast.UnaryExpr) {
	switch x.Op {
	case token.AND:
		c.use(Address)
	case token.ARROW:
		c.refuse(x, Unary, "a receive")
	default:
		c.use(Unary)
	}
	c.expr(x.X)
}

func (c *checker) selector(x *ast.SelectorExpr) {
	c.use(Select)
	if id, ok := x.X.(*ast.Ident); ok && c.packages[id.Name] {
		c.must(x.Sel.IsExported(), x, Select, "an unexported name of a package")
		return
	}
	c.must(x.Sel.IsExported(), x, Select, "an unexported field")
	c.expr(x.X)
}

func (c *checker) slice(x *ast.SliceExpr) {
	c.use(Slice)
	c.expr(x.X)
	for _, y := range []ast.Expr{x.Low, x.High, x.Max} {
		if y != nil {
			c.expr(y)
		}
	}
}

// composite: every literal has its type, and a struct's fields their names.
func (c *checker) composite(x *ast.CompositeLit) {
	if x.Type == nil {
		c.refuse(x, StructLit, "a literal without a type")
		return
	}
	c.typ(x.Type)
	kind := StructLit
	switch x.Type.(type) {
	case *ast.ArrayType:
		kind = ListLit
	case *ast.MapType:
		kind = MapLit
	}
	c.use(kind)
	for _, el := range x.Elts {
		kv, keyed := el.(*ast.KeyValueExpr)
		if !keyed {
			c.expr(el)
			continue
		}
		if id, ok := kv.Key.(*ast.Ident); !ok || !id.IsExported() {
			c.expr(kv.Key)
		}
		c.expr(kv.Value)
	}
}

var builtins = map[string]bool{
	"append": true, "cap": true, "close": true, "complex": true, "copy": true, "delete": true,
	"imag": true, "len": true, "make": true, "new": true, "panic": true, "real": true,
}

// unknown are predeclared functions that the interpreter has not, or has
// otherwise than Go.
var unknown = map[string]bool{"clear": true, "max": true, "min": true, "print": true, "println": true, "recover": true}

var types = map[string]bool{
	"bool": true, "byte": true, "complex128": true, "complex64": true, "error": true, "float32": true, "float64": true,
	"int": true, "int16": true, "int32": true, "int64": true, "int8": true, "rune": true, "string": true,
	"uint": true, "uint16": true, "uint32": true, "uint64": true, "uint8": true, "uintptr": true,
}

// call checks a call or a conversion.
func (c *checker) call(x *ast.CallExpr) {
	if x.Ellipsis.IsValid() {
		c.use(Spread)
	}
	switch fun := ast.Unparen(x.Fun).(type) {
	case *ast.Ident:
		c.callName(x, fun)
	case *ast.SelectorExpr:
		c.callSelector(x, fun)
		return
	case *ast.FuncLit:
		c.use(CallLit)
		if len(fun.Type.Params.List) == 0 && isReturnOfLiteral(fun) {
			c.use(Frame)
		}
		c.expr(fun)
	default:
		if isType(fun) {
			c.use(Convert)
			c.typ(fun)
		} else {
			c.use(Call)
			c.expr(fun)
		}
	}
	c.exprs(x.Args)
}

func (c *checker) exprs(list []ast.Expr) {
	for _, a := range list {
		c.expr(a)
	}
}

func (c *checker) callName(x *ast.CallExpr, fun *ast.Ident) {
	switch {
	case unknown[fun.Name]:
		c.refuse(x, Builtin, "the builtin %s", fun.Name)
	case builtins[fun.Name]:
		c.use(Builtin)
		if fun.Name == "panic" {
			b, ok := x.Args[0].(*ast.BasicLit)
			c.must(ok && b.Value == `"unreachable"`, x, Builtin, "a panic that is reached")
		}
	case types[fun.Name]:
		c.use(Convert)
		c.must(len(x.Args) == 1, x, Convert, "a conversion of several values")
	default:
		c.use(Call)
	}
}

// runs are the runtime's functions that call a literal at once, and no more
// when they have returned.
var runs = map[string]bool{"RunDeferred": true, "Timed": true, "TimedOnly": true, "Timeit": true, "Traced": true, "Profiled": true}

// callSelector checks x.F(…): code of a package, a compiled method, a field.
func (c *checker) callSelector(x *ast.CallExpr, fun *ast.SelectorExpr) {
	c.expr(fun)
	id, _ := fun.X.(*ast.Ident)
	switch {
	case id != nil && id.Name == "rt":
		c.use(Runtime)
		if fun.Sel.Name == "RunDeferred" {
			c.use(Deferred)
		}
	default:
		c.use(CallCompiled)
	}
	for _, a := range x.Args {
		if isHanded(a) {
			c.use(Handed)
		}
		if _, lit := ast.Unparen(a).(*ast.FuncLit); lit && (id == nil || id.Name != "rt" || !runs[fun.Sel.Name]) {
			c.refuse(a, Handed, "a literal handed straight to compiled code")
		}
		c.expr(a)
	}
}

// isHanded tells a literal that goes through an interpreted function before
// compiled code has it.
func isHanded(x ast.Expr) bool {
	call, ok := ast.Unparen(x).(*ast.CallExpr)
	if !ok {
		return false
	}
	if id, ok := call.Fun.(*ast.Ident); ok {
		return strings.HasPrefix(id.Name, "fixed__")
	}
	lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit)
	return ok && isReturnOfLiteral(lit)
}

func isReturnOfLiteral(f *ast.FuncLit) bool {
	if len(f.Body.List) != 1 {
		return false
	}
	r, ok := f.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(r.Results) != 1 {
		return false
	}
	_, ok = ast.Unparen(r.Results[0]).(*ast.FuncLit)
	return ok
}
