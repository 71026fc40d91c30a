package session

import (
	"context"

	"gokernel/kernel/internal/render"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/worker"
)

// show turns the values of the last expression into what is shown, nil for
// nothing. It is a part of the run: methods of the cell's own types are called,
// which may print, panic and be interrupted.
func (s *Session) show(ctx context.Context, run *rt.Run) (*worker.Bundle, *worker.Error) {
	values := run.Values()
	if len(values) == 0 {
		return nil, nil
	}
	list := make([]render.Value, len(values))
	for i, v := range values {
		list[i] = render.Value(v)
	}
	shown := make(chan *worker.Bundle, 1)
	if werr := s.run(ctx, run, func() { shown <- render.Values(list) }); werr != nil {
		return nil, werr
	}
	return <-shown, nil
}
