package server

import (
	"context"

	"gokernel/kernel/internal/jupyter"
)

// inspect answers inspect_request, also while a cell runs.
func (s *Server) inspect(ctx context.Context, r *request) (reply, error) {
	var c jupyter.InspectRequest
	if err := r.DecodeContent(&c); err != nil {
		return reply{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, s.cfg.QueryTimeout)
	defer cancel()
	got, err := s.worker.Inspect(ctx, c.Code, byteCursor(c.Code, c.CursorPos), c.DetailLevel)
	if err != nil {
		return reply{}, err
	}
	return reply{Type: "inspect_reply", Content: jupyter.InspectReply{
		Status: "ok", Found: got.Found, Data: orEmpty(got.Data), Metadata: jupyter.MIMEBundle{},
	}}, nil
}
