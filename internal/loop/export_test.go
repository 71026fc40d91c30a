package loop

import "context"

// WithShuffle has shuffle put what is ready in each turn into another order.
func WithShuffle(ctx context.Context, shuffle func(n int, swap func(i, j int))) context.Context {
	return withShuffler(ctx, shuffle)
}
