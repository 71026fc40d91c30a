package server

import (
	"context"

	"gokernel/kernel/internal/jupyter"
)

// interruptRequest answers interrupt_request at once; serveControl has already
// cancelled the cell, which ends with its own reply.
func (s *Server) interruptRequest(context.Context, *request) (reply, error) {
	return reply{Type: "interrupt_reply", Content: jupyter.OK{Status: "ok"}}, nil
}

// shutdown answers shutdown_request on its own channel and tells every other
// client on iopub. Serve ends after the idle status. A restart is the client's
// doing: for the kernel it is an end like any other.
func (s *Server) shutdown(_ context.Context, r *request) (reply, error) {
	var c jupyter.Shutdown
	if err := r.DecodeContent(&c); err != nil {
		return reply{}, err
	}
	c.Status = "ok"
	s.reply(r, reply{Type: "shutdown_reply", Content: c})
	s.publish(r.RawHeader, "shutdown_reply", c)
	s.cfg.Log.Info("shutdown", "restart", c.Restart)
	s.stopping.Store(true)
	return reply{}, nil
}
