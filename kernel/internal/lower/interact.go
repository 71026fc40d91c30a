package lower

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"
)

// withLabels turns a call of widgets.Interact into one that also tells the names
// of the function's parameters, which reflection does not know.
func (f *fn) withLabels(x *ast.CallExpr, callee string, args []string) (string, []string) {
	fo := f.callee(x)
	if fo == nil || fo.FullName() != "gokernel/kernel/widgets.Interact" || len(x.Args) == 0 {
		return callee, args
	}
	sig, ok := f.typeOf(x.Args[0]).Underlying().(*types.Signature)
	if !ok {
		return callee, args
	}
	var names []string
	for p := range sig.Params().Variables() {
		name := p.Name()
		if name == "_" {
			name = ""
		}
		names = append(names, name)
	}
	return callee + "Named", append([]string{strconv.Quote(strings.Join(names, ","))}, args...)
}
