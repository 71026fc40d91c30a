package server

import (
	"context"
	"encoding/json"
	"fmt"

	"gokernel/kernel/internal/jupyter"
)

// A request is a message from a client together with the way back.
type request struct {
	*jupyter.Message
	from  Router
	peer  []byte
	after int // of an execute_request: the comm messages before it
}

// A reply is the answer to a request. Type is empty where there is none.
type reply struct {
	Type     string
	Metadata any
	Content  any
}

// A handler answers one type of request. Its error becomes an error reply.
type handler func(s *Server, ctx context.Context, r *request) (reply, error)

// shellHandlers answer while a cell runs. Execute requests and comm messages go
// to the queues of their shell.
var shellHandlers = map[string]handler{
	"kernel_info_request": (*Server).kernelInfo,
	"complete_request":    (*Server).complete,
	"inspect_request":     (*Server).inspect,
	"is_complete_request": (*Server).isComplete,
	"history_request":     (*Server).historyRequest,
	"comm_info_request":   (*Server).commInfo,
	"connect_request":     (*Server).connect,
	"shutdown_request":    (*Server).shutdown, // deprecated on shell since 5.4
}

var controlHandlers = map[string]handler{
	"kernel_info_request":     (*Server).kernelInfo,
	"interrupt_request":       (*Server).interruptRequest,
	"shutdown_request":        (*Server).shutdown,
	"usage_request":           (*Server).usage,
	"debug_request":           (*Server).debugRequest,
	"create_subshell_request": (*Server).createSubshell,
	"delete_subshell_request": (*Server).deleteSubshell,
	"list_subshell_request":   (*Server).listSubshells,
}

func (s *Server) serveShell(ctx context.Context) error {
	return s.receive(ctx, "shell", s.sockets.Shell, func(r *request) {
		sh := s.shells.of(r)
		switch {
		case sh == nil:
			s.answer(ctx, r, (*Server).nowhere)
		case r.Header.MsgType == "execute_request":
			r.after = sh.taken.soFar()
			sh.cells.push(r)
		case isComm(r.Header.MsgType):
			sh.taken.push()
			sh.comms.push(r)
		default:
			s.answer(ctx, r, shellHandlers[r.Header.MsgType])
		}
	})
}

func (s *Server) serveControl(ctx context.Context) error {
	return s.receive(ctx, "control", s.sockets.Control, func(r *request) {
		if r.Header.MsgType == "interrupt_request" {
			// Before busy is published: publishing may wait for the output
			// of the very cell that is to be interrupted.
			s.Interrupt()
		}
		s.answer(ctx, r, controlHandlers[r.Header.MsgType])
	})
}

// receive calls handle for every good message of a channel. What is not good
// (signature, frames, header) is logged and ignored: nobody can be answered.
func (s *Server) receive(ctx context.Context, channel string, from Router, handle func(*request)) error {
	for {
		peer, frames, err := from.Recv(ctx)
		if err != nil {
			return err
		}
		m, err := s.wire.Decode(frames)
		if err != nil {
			s.cfg.Log.Warn("message ignored", "channel", channel, "err", err)
			continue
		}
		handle(&request{Message: m, from: from, peer: peer})
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// answer brackets one request: busy, output, reply, idle. Messaging spec,
// section "Kernel status". Unknown requests get the bracket alone.
func (s *Server) answer(ctx context.Context, r *request, h handler) {
	s.publish(r.RawHeader, "status", jupyter.StatusBusy)
	s.handle(ctx, r, h)
	s.publish(r.RawHeader, "status", jupyter.StatusIdle)
	if s.stopping.Load() {
		s.stop(errShutdown)
	}
}

func (s *Server) handle(ctx context.Context, r *request, h handler) {
	if h == nil {
		s.cfg.Log.Warn("unknown request", "type", r.Header.MsgType)
		return
	}
	out, err := h(s, ctx, r)
	if err != nil {
		out = reply{Type: jupyter.ReplyType(r.Header.MsgType), Content: errorContent(err)}
	}
	if out.Type == "" {
		if err != nil {
			s.cfg.Log.Warn("message ignored", "type", r.Header.MsgType, "err", err)
		}
		return
	}
	s.reply(r, out)
}

// reply sends out to the request's sender.
func (s *Server) reply(r *request, out reply) {
	frames, _, err := s.wire.Encode(r.Identities, jupyter.Outgoing{
		Type: out.Type, Parent: r.RawHeader, Metadata: out.Metadata, Content: out.Content,
	})
	if err != nil {
		frames, _, err = s.wire.Encode(r.Identities, jupyter.Outgoing{
			Type: out.Type, Parent: r.RawHeader, Content: errorContent(err),
		})
	}
	if err == nil {
		err = r.from.Send(r.peer, frames)
	}
	if err != nil {
		s.cfg.Log.Warn("reply not sent", "type", out.Type, "err", err)
	}
}

// publish sends a message on iopub. parent is the header of the request that
// caused it, nil for none.
func (s *Server) publish(parent json.RawMessage, msgType string, content any) {
	if err := s.publishTo(s.wire.Topic(msgType), parent, msgType, content); err != nil {
		s.cfg.Log.Warn("message not published", "err", err)
	}
}

func (s *Server) publishTo(topic []byte, parent json.RawMessage, msgType string, content any) error {
	frames, _, err := s.wire.Encode([][]byte{topic}, jupyter.Outgoing{
		Type: msgType, Parent: parent, Content: content,
	})
	if err != nil {
		return err
	}
	if err := s.sockets.IOPub.Publish(frames); err != nil {
		return fmt.Errorf("%s: %w", msgType, err)
	}
	return nil
}
