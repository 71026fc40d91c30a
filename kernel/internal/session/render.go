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
	list := valuesOf(run)
	if len(list) == 0 {
		return nil, nil
	}
	shown := make(chan *worker.Bundle, 1)
	if werr := s.run(ctx, run, func() { shown <- render.Values(list) }); werr != nil {
		return nil, werr
	}
	b := <-shown
	if b == nil {
		return nil, nil
	}
	for _, mime := range []string{"text/plain", "text/html"} {
		text, _ := b.Data[mime].(string)
		if named := s.rt.Types.Readable(text); named != text {
			b.Data[mime] = named
		}
	}
	return b, nil
}

// valuesOf are the values of the run's last expression.
func valuesOf(run *rt.Run) []render.Value {
	var list []render.Value
	for _, v := range run.Values() {
		list = append(list, render.Value(v))
	}
	return list
}
