package loop

import "sync/atomic"

// asked is how many cancellations of a task were asked for and not taken back, and
// whether its context is done, in one number, since there may be a million tasks.
// The count is the loop's; whether the context is done any goroutine may ask.
type asked struct{ n atomic.Uint32 }

// isOver is what counts two: the lowest bit says that the context is done.
const isOver, once = 1, 2

func (a *asked) again()     { a.n.Add(once) }
func (a *asked) back()      { a.n.Add(^uint32(once - 1)) }
func (a *asked) times() int { return int(a.n.Load() / once) }
func (a *asked) end()       { a.n.Or(isOver) }
func (a *asked) over() bool { return a.n.Load()&isOver != 0 }
