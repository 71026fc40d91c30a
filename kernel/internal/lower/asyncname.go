package lower

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// asyncNamed maps the functions of asyncx that name a coroutine after their
// caller to those that are given the name, and the number of the body's place:
// interpreted code has no callers that the Go runtime could tell.
var asyncNamed = map[string]string{"Async": "asyncAt", "Do": "doAt"}

// named writes calls that take the caller's name and the body's place.
func (f *fn) named(x *ast.CallExpr, fun ast.Expr) (string, bool) {
	id := calledName(generic(fun))
	fo := f.function(id)
	if fo == nil || fo.Pkg() == nil || fo.Pkg().Path() != "gokernel/asyncx" || f.fi().Cell == "" {
		return "", false
	}
	to, ok := asyncNamed[fo.Name()]
	if !ok {
		return "", false
	}
	target, _ := fo.Pkg().Scope().Lookup(to).(*types.Func)
	if target == nil {
		return "", false
	}
	name := ""
	if inst, ok := f.info.Instances[id]; ok {
		var targs []types.Type
		for t := range inst.TypeArgs.Types() {
			targs = append(targs, f.applyT(t))
		}
		name = f.instanceFunc(x, target, targs)
	} else {
		name = f.object(x, target)
	}
	sig := f.typeOf(x.Fun).Underlying().(*types.Signature)
	place := 0
	if _, ok := ast.Unparen(x.Args[0]).(*ast.FuncLit); ok {
		place = len(f.s.funcs) // the literal is the next function to be written
		f.bodies = append(f.bodies, place)
	}
	args := append([]string{strconv.Quote(f.callerName()), strconv.Itoa(place)}, f.args(x, sig)...)
	return name + "(" + strings.Join(args, ", ") + ")", true
}

// callerName is the function that the user wrote around this call, without
// the literals inside it.
func (f *fn) callerName() string {
	name := f.outerTitle()
	name = strings.NewReplacer("(*", "", ")", "").Replace(name)
	return name
}
