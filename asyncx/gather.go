package asyncx

import (
	"context"

	"gokernel/internal/loop"
)

// Gather waits for all of aws at once and gives their results in their order;
// coroutines become tasks. The first error comes back at once, and the other
// tasks go on running. Cancelling the caller cancels all of aws.
//
// The arguments are of one type, tasks or coroutines; for a mixture write
// Gather[Awaitable[T]](ctx, task, coroutine).
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.gather
func Gather[A Awaitable[T], T any](ctx context.Context, aws ...A) ([]T, error) {
	list := make([]loop.Awaitable, len(aws))
	for i, aw := range aws {
		list[i] = aw.awaitable()
	}
	_, err := loop.Gather(ctx, list, false)
	if err != nil {
		return nil, err
	}
	values := make([]T, len(aws))
	for i, aw := range aws {
		values[i] = aw.result()
	}
	return values, nil
}

// GatherResults is gather with return_exceptions=True: it waits for all of aws,
// whatever becomes of each, and gives each one's value or error. Its own error
// says that the caller was cancelled, or that it was called wrongly.
//
// https://docs.python.org/3/library/asyncio-task.html#asyncio.gather
func GatherResults[A Awaitable[T], T any](ctx context.Context, aws ...A) (Results[T], error) {
	list := make([]loop.Awaitable, len(aws))
	for i, aw := range aws {
		list[i] = aw.awaitable()
	}
	errs, err := loop.Gather(ctx, list, true)
	if err != nil {
		return nil, err
	}
	results := make(Results[T], len(aws))
	for i, aw := range aws {
		results[i] = Result[T]{Value: aw.result(), Err: errs[i]}
	}
	return results, nil
}

// Result is the outcome of one of the tasks given to GatherResults. It prints
// as the error if there is one, and as the value otherwise.
type Result[T any] struct {
	Value T
	Err   error
}

// String is the error's text or the value's.
func (r Result[T]) String() string { return loop.FormatResult(r.Value, r.Err) }

// Results are the outcomes of all the tasks given to GatherResults, in their
// order. They print as asyncio's list does: [1 division by zero cancelled].
type Results[T any] []Result[T]

// String is each outcome's text, in brackets.
func (rs Results[T]) String() string {
	s := "["
	for i, r := range rs {
		if i > 0 {
			s += " "
		}
		s += r.String()
	}
	return s + "]"
}
