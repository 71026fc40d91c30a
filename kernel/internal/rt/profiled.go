package rt

import "gokernel/kernel/internal/worker"

// profiled calls f, profiles what cells compute meanwhile, and shows that, also
// when f fails.
func (s *Session) profiled(f func()) {
	r := Current()
	if r == nil || s.Profile == nil {
		f()
		return
	}
	stop := s.Profile()
	defer func() {
		text, drawing := stop()
		if drawing == "" {
			r.print(text)
			return
		}
		r.out.Flush()
		r.sink.Event(worker.Display{Cell: r.cell, Bundle: worker.Bundle{Data: map[string]any{
			"text/html": drawing, "text/plain": text,
		}}})
	}()
	f()
}
