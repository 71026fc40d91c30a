package session

import (
	"context"

	"gokernel/kernel/internal/worker"
)

// Comm calls the handler of a front end's comm message as a run of its own. It
// may be called while a cell runs.
func (s *Session) Comm(ctx context.Context, m worker.Comm, sink worker.Sink) error {
	handle, err := s.rt.Comms.Take(m)
	if err != nil {
		return err
	}
	run := s.rt.NewRun(ctx, m.Cell, "[callback]", sink)
	defer run.Retire()
	defer s.flush()
	if werr := s.run(ctx, run, handle); werr != nil {
		return werr
	}
	return nil
}

// Comms lists the open comms: id to target.
func (s *Session) Comms() map[string]string { return s.rt.Comms.List() }

// flush sends what cells and widgets hold back.
func (s *Session) flush() {
	s.rt.Flush()
	s.rt.Comms.Flush()
}
