package lower

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"gokernel/kernel/internal/check"
)

// methodValue writes x.m without a call: the receiver is bound now.
func (f *fn) methodValue(x *ast.SelectorExpr, fo *types.Func, path []int, _ types.Type) string {
	within := f.reachable(fo, f.typeOf(x.X), path[:len(path)-1])
	recv, recvT := f.walk(f.recvExpr(x.X), f.typeOf(x.X), within)
	hidden := len(within) < len(path)-1 // then the receiver is what the interpreter finds from there
	sig := f.typeOf(x).Underlying().(*types.Signature)
	params, args := f.forward(sig)
	ret := ""
	if sig.Results().Len() > 0 {
		ret = "return "
	}
	bound, boundT := recv, recvT
	callee := ""
	if text, ok := f.reflected(fo, x, "r", recvT, args); ok {
		callee = text
	} else if types.IsInterface(recvT) {
		if callee, ok = f.own(fo, "r", recvT, args); !ok {
			callee = f.callMethod("r", recvT, fo, sig, args)
		}
	} else {
		if _, wantPtr := types.Unalias(fo.Type().(*types.Signature).Recv().Type()).(*types.Pointer); wantPtr {
			if _, isPtr := types.Unalias(recvT).Underlying().(*types.Pointer); !isPtr {
				bound, boundT = "&"+recv, types.NewPointer(recvT)
			}
		} else if p, isPtr := types.Unalias(recvT).Underlying().(*types.Pointer); isPtr && !hidden {
			bound, boundT = "*"+recv, p.Elem()
		}
		if text, ok := f.own(fo, "r", boundT, args); ok {
			callee = text
		} else if !f.interpreted(fo) {
			callee = "r." + fo.Name() + "(" + strings.Join(args, ", ") + ")"
		} else {
			callee = f.method(fo, namedOf(recvT)) + "(" + strings.Join(append([]string{"r"}, args...), ", ") + ")"
		}
	}
	ft := "func" + f.signature(sig)
	check := ""
	if types.IsInterface(recvT) {
		check = nilCheck("r")
	}
	return fmt.Sprintf("(func(r %s) %s { %sreturn func(%s)%s { %s%s } })(%s)",
		f.typ(boundT), ft, check, strings.Join(params, ", "), f.results(sig), ret, callee, bound)
}

// forward names the parameters of a signature and passes them on.
func (f *fn) forward(sig *types.Signature) (params, args []string) {
	for i := range sig.Params().Len() {
		t := sig.Params().At(i).Type()
		name := fmt.Sprintf("a%d", i)
		text, arg := f.typ(t), name
		if sig.Variadic() && i == sig.Params().Len()-1 {
			text, arg = "..."+f.typ(t.(*types.Slice).Elem()), name+"..."
		}
		params, args = append(params, name+" "+text), append(args, arg)
	}
	return params, args
}

// methodExpr writes T.m and (*T).m: a function of the receiver.
func (f *fn) methodExpr(x *ast.SelectorExpr) string {
	obj, path, recvT := f.lookup(x)
	fo, ok := obj.(*types.Func)
	if !ok {
		f.fail(x, "this method expression")
	}
	sig := f.typeOf(x).Underlying().(*types.Signature)
	params, args := f.forward(sig)
	recv, t := f.walk(args[0], recvT, f.reachable(fo, recvT, path[:len(path)-1]))
	ret := ""
	if sig.Results().Len() > 0 {
		ret = "return "
	}
	callee := recv + "." + fo.Name() + "(" + strings.Join(args[1:], ", ") + ")"
	if f.loose(t) {
		callee = f.callMethod(recv, t, fo, types.NewSignatureType(nil, nil, nil, withoutFirst(sig.Params()), sig.Results(), sig.Variadic()), args[1:])
	}
	if text, ok := f.reflected(fo, x, recv, t, args[1:]); ok {
		callee = text
	}
	if text, ok := f.own(fo, recv, t, args[1:]); ok {
		callee = text
	}
	if !types.IsInterface(t) && check.RecvNamed(fo) != nil && f.interpreted(fo) {
		callee = f.method(fo, namedOf(t)) + "(" + strings.Join(append([]string{f.receiver(recv, t, fo)}, args[1:]...), ", ") + ")"
	}
	return fmt.Sprintf("func(%s)%s { %s%s }", strings.Join(params, ", "), f.results(sig), ret, callee)
}
