package loop

// coroutines are those of a loop that have not begun, in the order in which they
// were made. Those that have are nil, and taken out now and then.
type coroutines struct {
	all  []*Coroutine
	gone int // nil ones
}

func (l *coroutines) add(c *Coroutine) {
	c.index = int32(len(l.all))
	l.all = append(l.all, c)
}

// remove takes c out. It does nothing when the loop has ended and let go of it.
func (l *coroutines) remove(c *Coroutine) {
	last, i := len(l.all)-1, int(c.index)
	switch {
	case i > last || l.all[i] != c:
	case i == last: // mostly it is the one made just before
		l.all[last] = nil
		l.all = l.all[:last]
	default:
		l.all[i] = nil
		l.gone++
		if l.gone > max(len(l.all)/2, 64) {
			l.close()
		}
	}
}

// close closes the gaps.
func (l *coroutines) close() {
	kept := l.all[:0]
	if len(l.all)-l.gone < cap(l.all)/8 { // what a crowd needed that has begun since
		kept = nil
	}
	for _, c := range l.all {
		if c != nil {
			c.index = int32(len(kept))
			kept = append(kept, c)
		}
	}
	clear(l.all[min(len(kept), len(l.all)):])
	l.all, l.gone = kept, 0
}

// take gives them, and lets go of them.
func (l *coroutines) take() []*Coroutine {
	l.close()
	all := l.all
	*l = coroutines{}
	return all
}
