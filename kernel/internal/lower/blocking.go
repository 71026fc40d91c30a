package lower

import (
	"go/ast"
	"go/types"
	"strings"
)

// Functions that wait or print need no rule: the interpreter's tables have
// rt's versions of time.Sleep, fmt.Print and their like.

// blockingMethods are methods that wait, called with the address of their
// receiver.
var blockingMethods = map[string]string{
	"(*sync.WaitGroup).Wait": "rt.WaitGroupWait",
	"(*sync.Mutex).Lock":     "rt.MutexLock",
	"(*sync.RWMutex).Lock":   "rt.RWMutexLock",
	"(*sync.RWMutex).RLock":  "rt.RWMutexRLock",
}

// ownMethods are methods that rt has in a version for cells: those that start
// a goroutine, which is to be the cell's, and those that write their place.
var ownMethods = map[string]string{
	"(*sync.WaitGroup).Go":  "rt.WaitGroupGo",
	"(*log.Logger).Print":   "rt.LogPrint",
	"(*log.Logger).Println": "rt.LogPrintln",
	"(*log.Logger).Printf":  "rt.LogPrintf",
	"(*log.Logger).Fatal":   "rt.LogFatal",
	"(*log.Logger).Fatalln": "rt.LogFatalln",
	"(*log.Logger).Fatalf":  "rt.LogFatalf",
	"(*log.Logger).Panic":   "rt.LogPanic",
	"(*log.Logger).Panicln": "rt.LogPanicln",
	"(*log.Logger).Panicf":  "rt.LogPanicf",
	"(*log.Logger).Output":  "rt.LogOutput",
}

// own writes calls of methods that rt has a version of.
func (f *fn) own(fo *types.Func, recv string, recvT types.Type, args []string) (string, bool) {
	name, ok := ownMethods[fo.FullName()]
	if !ok {
		name, ok = viewedMethods[fo.FullName()]
	}
	if !ok {
		name, ok = testMethods[fo.FullName()]
	}
	if !ok {
		return "", false
	}
	if _, ptr := recvT.Underlying().(*types.Pointer); !ptr && !types.IsInterface(recvT) {
		recv = "&" + recv
	}
	return name + "(" + strings.Join(append([]string{recv}, args...), ", ") + ")", true
}

// blocking writes calls of methods that wait.
func (f *fn) blocking(fo *types.Func, recv string, recvT types.Type) (string, bool) {
	name, ok := blockingMethods[fo.FullName()]
	if !ok {
		return "", false
	}
	if _, ptr := recvT.Underlying().(*types.Pointer); !ptr {
		recv = "&" + recv
	}
	return name + "(" + recv + ")", true
}

// receive writes <-ch as an expression.
func (f *fn) receive(x *ast.UnaryExpr) string {
	if f.isEarly(x) {
		return f.receiveNow(x)
	}
	ch := f.typeOf(x.X).Underlying().(*types.Chan)
	fn := f.helper("recv", ch.Elem(), func(h string) string { return recvHelper(h, f.typ(ch.Elem()), false) })
	return fn + "(" + f.expr(x.X) + ")"
}

// receive2 writes v, ok := <-ch's right side.
func (f *fn) receive2(x *ast.UnaryExpr) string {
	ch := f.typeOf(x.X).Underlying().(*types.Chan)
	fn := f.helper("recv2", ch.Elem(), func(h string) string { return recvHelper(h, f.typ(ch.Elem()), true) })
	return fn + "(" + f.expr(x.X) + ")"
}

// recvHelper is a function that receives from a channel. It leaves the waiting
// to rt: a select of the interpreter's keeps the channels of its cases in one
// place for all goroutines.
func recvHelper(name, elem string, two bool) string {
	res, ret := elem, "return v"
	if two {
		res, ret = "("+elem+", bool)", "return v, ok"
	}
	ok := "ok := "
	if !two {
		ok = ""
	}
	return "func " + name + "(ch <-chan " + paren(elem) + ") " + res + " {\n" +
		"var v " + elem + "\n" + ok + "rt.Recv(ch, &v)\n" + ret + "\n}\n"
}

func paren(t string) string {
	if strings.HasPrefix(t, "<-") || strings.HasPrefix(t, "chan") || strings.HasPrefix(t, "func") {
		return "(" + t + ")"
	}
	return t
}

// send writes ch <- v as a statement.
func (f *fn) send(x *ast.SendStmt) {
	elem := chanOf(f.typeOf(x.Chan)).Elem()
	ch, v := f.hold(f.typeOf(x.Chan), f.expr(x.Chan)), f.hold(elem, f.exprTo(x.Value, elem))
	f.b.WriteString("rt.Send(" + ch + ", &" + v + ")\n")
}
