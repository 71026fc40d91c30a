package loop

import "context"

// shuffler puts the n entries that are ready at the start of a turn into another
// order. It is for tests, which see with it what of a program depends on the
// order of the ready queue and what holds whatever it is.
type shuffler func(n int, swap func(i, j int))

type shufflerKey struct{}

func withShuffler(ctx context.Context, s shuffler) context.Context {
	return context.WithValue(ctx, shufflerKey{}, s)
}

func shufflerOf(ctx context.Context) shuffler {
	s, _ := ctx.Value(shufflerKey{}).(shuffler)
	return s
}

// swap changes two entries, counted from the next.
func (q *queue) swap(i, j int) {
	last := len(q.ring) - 1
	a, b := &q.ring[(q.head+i)&last], &q.ring[(q.head+j)&last]
	*a, *b = *b, *a
}
