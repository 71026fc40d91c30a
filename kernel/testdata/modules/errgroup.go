// golang.org/x/sync v0.18.0
package main

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"golang.org/x/sync/singleflight"
)

func main() {
	g, ctx := errgroup.WithContext(context.Background())
	g.SetLimit(2)
	squares := make([]int, 4)
	for i := range squares {
		g.Go(func() error { squares[i] = i * i; return nil })
	}
	fmt.Println(g.Wait(), squares, ctx.Err())
	var h errgroup.Group
	h.Go(func() error { return errors.New("failed") })
	fmt.Println(h.Wait())
	s := semaphore.NewWeighted(2)
	fmt.Println(s.Acquire(context.Background(), 2), s.TryAcquire(1))
	var sf singleflight.Group
	v, err, shared := sf.Do("key", func() (any, error) { return 42, nil })
	fmt.Println(v, err, shared)
}
