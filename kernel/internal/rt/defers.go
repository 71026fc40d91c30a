package rt

// Defers are the deferred calls of one function call, and its panic. They
// replace the interpreter's own, which deadlock when a deferred call calls a
// closure of the function.
type Defers struct {
	fns       []func()
	room      [2]func() // for most functions' calls
	panicking bool
	value     any
	history   *history
	armed     *Session // while the function that is called may take the panic
}

// NewDefers returns an empty list.
func NewDefers() *Defers {
	d := &Defers{}
	d.fns = d.room[:0]
	return d
}

// Push defers a call.
func (d *Defers) Push(f func()) { d.fns = append(d.fns, f) }

// RunDeferred calls body and then, in any case, the deferred calls, newest
// first. A panic goes on after them unless one of them recovered it.
func RunDeferred(d *Defers, body func()) {
	defer d.run()
	invoke(body)
}

// run is called by defer, so that recover is body's panic.
func (d *Defers) run() {
	if v := recover(); v != nil {
		d.panicking, d.value, d.history = true, v, historyOf(v)
		unwinds()
	}
	for len(d.fns) > 0 {
		f := d.fns[len(d.fns)-1]
		d.fns = d.fns[:len(d.fns)-1]
		d.call(f)
	}
	if d.panicking {
		d.history.keep()
		panic(d.value)
	}
}

// call runs one deferred call; a panic in it takes the place of the first.
func (d *Defers) call(f func()) {
	first, before, wasPanicking := d.value, d.history, d.panicking
	if wasPanicking {
		defer d.enter()()
	}
	defer func() {
		if v := recover(); v != nil {
			if wasPanicking {
				d.history = before.following(first, v, !d.panicking)
			} else {
				d.history = historyOf(v)
			}
			d.panicking, d.value = true, v
		}
	}()
	invoke(f)
}
