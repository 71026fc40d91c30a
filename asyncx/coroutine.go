package asyncx

import (
	"context"

	"gokernel/internal/loop"
)

// None is the result of a coroutine without a result.
type None = struct{}

// Coroutine is a call of an async function that has not run: it runs when it is
// awaited, or made a task, or given to Run, and only once.
type Coroutine[T any] struct {
	value T
	core  loop.Coroutine
}

// Async makes a coroutine object of body; nothing runs yet. The function that
// calls Async is the async function, and gives the coroutine its name.
//
// https://docs.python.org/3/reference/compound_stmts.html#async-def
func Async[T any](body func(ctx context.Context) (T, error)) *Coroutine[T] {
	return asyncNamed(loop.CallerName(1), body)
}

// Do is Async for a body without a result.
func Do(body func(ctx context.Context) error) *Coroutine[None] {
	return doNamed(loop.CallerName(1), body)
}

func asyncNamed[T any](name string, body func(ctx context.Context) (T, error)) *Coroutine[T] {
	return asyncAt(name, 0, body)
}

func doNamed(name string, body func(ctx context.Context) error) *Coroutine[None] {
	return doAt(name, 0, body)
}

// asyncAt and doAt are what Async and Do are in a cell, where the kernel knows
// the name and, by a number of its own, the place of the body.
func asyncAt[T any](name string, place int, body func(ctx context.Context) (T, error)) *Coroutine[T] {
	c := &Coroutine[T]{}
	loop.InitCoroutine(&c.core, name, place, func(ctx context.Context) error {
		value, err := body(ctx)
		c.value = value
		return err
	})
	return c
}

func doAt(name string, place int, body func(ctx context.Context) error) *Coroutine[None] {
	c := &Coroutine[None]{}
	loop.InitCoroutine(&c.core, name, place, body)
	return c
}

// Name is the name of the async function.
func (c *Coroutine[T]) Name() string { return c.core.Name() }

// String is Python's repr: <coroutine object crawlPage at 0xc000012345>.
func (c *Coroutine[T]) String() string { return c.core.String() }

func (c *Coroutine[T]) await(ctx context.Context) (T, error) {
	err := loop.AwaitCoroutine(ctx, &c.core)
	return c.value, err
}

func (c *Coroutine[T]) awaitable() loop.Awaitable { return c.core.Awaitable() }

func (c *Coroutine[T]) result() T { return c.value }
