package loop

// fetchAhead has the processor fetch what the next switches will touch: of the
// entry next of the ready queue the stack, of the one behind it the goroutine, and
// so on, since each is known only when the one before it is there. Among many tasks
// all of that is far away, and a switch waits for it a fifth of its time. mask is
// the length of the ring less one.
//
//go:noescape
func fetchAhead(ring *entry, mask, next int)
