package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/worker"
)

// isComm says which messages go to the handlers of comms.
func isComm(msgType string) bool {
	return msgType == worker.CommOpen || msgType == worker.CommMsg || msgType == worker.CommClose
}

// commInfo answers comm_info_request from the session's open comms.
func (s *Server) commInfo(ctx context.Context, r *request) (reply, error) {
	var c jupyter.CommInfoRequest
	if err := r.DecodeContent(&c); err != nil {
		return reply{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, s.cfg.QueryTimeout)
	defer cancel()
	open, err := s.worker.Comms(ctx)
	if err != nil {
		return reply{}, err
	}
	out := jupyter.CommInfoReply{Status: "ok", Comms: map[string]jupyter.CommTarget{}}
	for id, target := range open {
		if c.TargetName == "" || c.TargetName == target {
			out.Comms[id] = jupyter.CommTarget{TargetName: target}
		}
	}
	return reply{Type: "comm_info_reply", Content: out}, nil
}

// takeComms hands the comm messages of a shell to the worker, one after the
// other, beside the cell that runs.
func (s *Server) takeComms(ctx context.Context, sh *shell) {
	for {
		r := sh.comms.pop(ctx)
		if r == nil {
			return
		}
		s.takeComm(r)
		sh.taken.take()
	}
}

// takeComm brackets one comm message: busy, what its handler puts out, idle.
// Front ends hold the next message of a widget back until then.
func (s *Server) takeComm(r *request) {
	s.publish(r.RawHeader, "status", jupyter.StatusBusy)
	defer s.publish(r.RawHeader, "status", jupyter.StatusIdle)
	var c jupyter.Comm
	err := r.DecodeContent(&c)
	if err == nil && c.CommID == "" {
		err = fmt.Errorf("comm_id is missing")
	}
	if err != nil {
		s.cfg.Log.Warn("message ignored", "type", r.Header.MsgType, "err", err)
		return
	}
	run := s.parents.addComm(r)
	ctx := s.running.start(s.base, run)
	defer s.running.end(run)
	s.commEnded(r, c, s.worker.Comm(ctx, worker.Comm{
		Cell: run, Kind: r.Header.MsgType, ID: c.CommID, Target: c.TargetName,
		Data: object(c.Data), Metadata: r.Metadata, Buffers: r.Buffers,
	}, s.aside))
}

// commEnded tells how a message failed. A comm that nobody has is closed:
// messaging spec, section "Opening a Comm".
func (s *Server) commEnded(r *request, c jupyter.Comm, err error) {
	var death *worker.Death
	var failed *worker.Error
	switch {
	case err == nil || errors.Is(err, worker.ErrClosed):
		return
	case errors.Is(err, worker.ErrNoComm):
		s.cfg.Log.Warn("message ignored", "type", r.Header.MsgType, "err", err)
		if r.Header.MsgType != worker.CommClose {
			s.publish(r.RawHeader, worker.CommClose, jupyter.CommClose{CommID: c.CommID, Data: json.RawMessage("{}")})
		}
		return
	case errors.As(err, &death):
		failed = death.Report()
	case errors.As(err, &failed):
	default:
		failed = &worker.Error{Name: errorName(err), Value: err.Error()}
	}
	s.publish(r.RawHeader, "error", jupyter.Error{Name: failed.Name, Value: failed.Value, Traceback: traceback(failed)})
}

// publishComm publishes a comm message of the session.
func (s *Server) publishComm(parent json.RawMessage, m worker.Comm) {
	var content any = jupyter.CommClose{CommID: m.ID, Data: object(m.Data)}
	if m.Kind == worker.CommOpen {
		content = jupyter.Comm{CommID: m.ID, TargetName: m.Target, Data: object(m.Data)}
	}
	frames, _, err := s.wire.Encode([][]byte{s.wire.Topic(m.Kind)}, jupyter.Outgoing{
		Type: m.Kind, Parent: parent, Metadata: object(m.Metadata), Content: content, Buffers: m.Buffers,
	})
	if err == nil {
		err = s.sockets.IOPub.Publish(frames)
	}
	if err != nil {
		s.cfg.Log.Warn("message not published", "err", fmt.Errorf("%s: %w", m.Kind, err))
	}
}

// object is b, or {} if there is nothing.
func object(b json.RawMessage) json.RawMessage {
	if len(b) == 0 || string(b) == "null" {
		return json.RawMessage("{}")
	}
	return b
}
