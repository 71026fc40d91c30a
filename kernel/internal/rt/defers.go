package rt

import (
	"sync"
	"sync/atomic"

	"gokernel/internal/loop"
)

// Defers are the deferred calls of one function call, and its panic. They
// replace the interpreter's own, which deadlock when a deferred call calls a
// closure of the function.
type Defers struct {
	fns       []func()
	panicking bool
	value     any
}

var (
	panicking atomic.Int64 // how many Defers run their calls for a panic
	running   sync.Map     // goroutine to the stack of such Defers
)

// NewDefers returns an empty list.
func NewDefers() *Defers { return &Defers{} }

// Push defers a call.
func (d *Defers) Push(f func()) { d.fns = append(d.fns, f) }

// RunDeferred calls body and then, in any case, the deferred calls, newest
// first. A panic goes on after them unless one of them recovered it.
func RunDeferred(d *Defers, body func()) {
	defer d.run()
	body()
}

// run is called by defer, so that recover is body's panic.
func (d *Defers) run() {
	if v := recover(); v != nil {
		d.panicking, d.value = true, v
		unwinds()
	}
	for len(d.fns) > 0 {
		f := d.fns[len(d.fns)-1]
		d.fns = d.fns[:len(d.fns)-1]
		d.call(f)
	}
	if d.panicking {
		panic(d.value)
	}
}

// call runs one deferred call; a panic in it takes the place of the first.
func (d *Defers) call(f func()) {
	if d.panicking {
		defer d.enter()()
	}
	defer func() {
		if v := recover(); v != nil {
			d.panicking, d.value = true, v
		}
	}()
	f()
}

// enter makes d the one that Recover asks on this goroutine.
func (d *Defers) enter() (leave func()) {
	id := goid()
	prev, _ := running.Load(id)
	running.Store(id, d)
	panicking.Add(1)
	return func() {
		panicking.Add(-1)
		if prev == nil {
			running.Delete(id)
		} else {
			running.Store(id, prev)
		}
	}
}

// Recover ends the panic whose deferred calls are being run and returns its
// value, or nil if there is none. An interrupt cannot be recovered.
func Recover() any {
	if panicking.Load() == 0 {
		return nil
	}
	x, ok := running.Load(goid())
	if !ok {
		return nil
	}
	d := x.(*Defers)
	if _, stop := d.value.(Interrupt); stop || !d.panicking || loop.IsUnwind(d.value) {
		return nil
	}
	v := normalize(d.value)
	d.panicking, d.value = false, nil
	forgetTrace()
	if r := Current(); r != nil {
		r.unwound()
	}
	return v
}
