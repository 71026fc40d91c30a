package server

import (
	"context"

	"gokernel/kernel/internal/jupyter"
)

// byteCursor is where a client's cursor is in code, in bytes. The one place
// where Jupyter's code points become the worker's bytes.
func byteCursor(code string, codePoints *int) int {
	if codePoints == nil {
		return len(code)
	}
	return jupyter.ByteOffset(code, *codePoints)
}

// complete answers complete_request, also while a cell runs.
func (s *Server) complete(ctx context.Context, r *request) (reply, error) {
	var c jupyter.CompleteRequest
	if err := r.DecodeContent(&c); err != nil {
		return reply{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, s.cfg.QueryTimeout)
	defer cancel()
	got, err := s.worker.Complete(ctx, c.Code, byteCursor(c.Code, c.CursorPos))
	if err != nil {
		return reply{}, err
	}
	out := jupyter.CompleteReply{
		Status:      "ok",
		Matches:     make([]string, len(got.Matches)),
		CursorStart: jupyter.CodePoints(c.Code, got.Start),
		CursorEnd:   jupyter.CodePoints(c.Code, got.End),
	}
	out.Metadata.Types = make([]jupyter.CompleteType, len(got.Matches))
	for i, m := range got.Matches {
		out.Matches[i] = m.Text
		out.Metadata.Types[i] = jupyter.CompleteType{
			Start: out.CursorStart, End: out.CursorEnd,
			Text: m.Text, Type: m.Kind, Signature: m.Signature,
		}
	}
	return reply{Type: "complete_reply", Content: out}, nil
}

// isComplete answers is_complete_request: consoles ask it on Enter.
func (s *Server) isComplete(ctx context.Context, r *request) (reply, error) {
	var c jupyter.IsCompleteRequest
	if err := r.DecodeContent(&c); err != nil {
		return reply{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, s.cfg.QueryTimeout)
	defer cancel()
	got, err := s.worker.IsComplete(ctx, c.Code)
	if err != nil {
		return reply{}, err
	}
	out := jupyter.IsCompleteReply{Status: got.Status}
	if got.Status == "incomplete" {
		out.Indent = &got.Indent
	}
	return reply{Type: "is_complete_reply", Content: out}, nil
}
