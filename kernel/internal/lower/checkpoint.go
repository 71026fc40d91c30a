package lower

// checkpoint writes the look at whether a run is interrupted: a variable of the
// core, whose address the runtime has, and a function of the core. The runtime's
// own in their place would cost every function more room in its frame than the
// rest of a small function takes.
func (f *fn) checkpoint() {
	const key = "checkpoint"
	stop, ok := f.s.insts[key]
	if !ok {
		stop = f.unique("stop")
		f.setInst(key, stop)
		f.vars.WriteString("var " + stop + " bool\n")
		f.funcs.WriteString("func " + checkFunc(stop) + "() {\n" + noFn + "rt.Check()\n}\n")
		f.watch = "rt.Watch(&" + stop + "); "
	}
	f.b.WriteString("if " + stop + " { " + checkFunc(stop) + "() }\n")
}

// checkFunc names the function that ends an interrupted goroutine.
func checkFunc(stop string) string { return "check_" + stop }
