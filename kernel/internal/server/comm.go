package server

import (
	"context"
	"fmt"

	"gokernel/kernel/internal/jupyter"
)

// commInfo answers comm_info_request: there are no comms yet.
func (s *Server) commInfo(_ context.Context, r *request) (reply, error) {
	var c jupyter.CommInfoRequest
	if err := r.DecodeContent(&c); err != nil {
		return reply{}, err
	}
	return reply{Type: "comm_info_reply", Content: jupyter.CommInfoReply{
		Status: "ok", Comms: map[string]jupyter.CommTarget{},
	}}, nil
}

// commOpen closes a comm whose target is not known, which all are. Messaging
// spec, section "Opening a Comm".
func (s *Server) commOpen(_ context.Context, r *request) (reply, error) {
	var c jupyter.CommOpen
	if err := r.DecodeContent(&c); err != nil {
		return reply{}, err
	}
	if c.CommID == "" {
		return reply{}, fmt.Errorf("comm_open: comm_id is missing")
	}
	s.publish(r.RawHeader, "comm_close", jupyter.CommClose{CommID: c.CommID, Data: map[string]any{}})
	return reply{}, nil
}

// commIgnored takes comm_msg and comm_close: both name a comm that is not open.
func (s *Server) commIgnored(_ context.Context, r *request) (reply, error) {
	var c jupyter.CommClose
	if err := r.DecodeContent(&c); err != nil {
		return reply{}, err
	}
	return reply{}, fmt.Errorf("%s: no comm %q", r.Header.MsgType, c.CommID)
}
