package server

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/worker"
)

// stdin matches the input_reply of a client with the cell that asked. One cell
// asks at a time; its goroutines wait their turn.
type stdin struct {
	turn chan struct{} // holds one token while nobody asks

	mu   sync.Mutex
	wait *question // nil: nobody asks, and every reply is stale
}

type question struct {
	id     string // msg_id of the input_request
	peer   []byte
	answer chan string // room for one
}

func newStdin() stdin {
	turn := make(chan struct{}, 1)
	turn <- struct{}{}
	return stdin{turn: turn}
}

// input asks the client that sent the execute_request to and waits for its
// answer. Messaging spec, section "Messages on the stdin channel".
func (s *Server) input(ctx context.Context, to *request, content jupyter.InputRequest) (string, error) {
	select {
	case <-s.stdin.turn:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	defer func() { s.stdin.turn <- struct{}{} }()

	// The stdin socket knows the client by the identity of its shell socket.
	frames, id, err := s.wire.Encode(to.Identities, jupyter.Outgoing{
		Type: "input_request", Parent: to.RawHeader, Content: content,
	})
	if err != nil {
		return "", err
	}
	q := &question{id: id, peer: to.peer, answer: make(chan string, 1)}
	s.stdin.ask(q)
	defer s.stdin.ask(nil)
	if err := s.sendInput(ctx, to.peer, frames); err != nil {
		return "", err
	}
	select {
	case value := <-q.answer:
		if value == jupyter.InputEOF {
			return "", io.EOF
		}
		return value, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// stdinRetry is the time between two tries to reach a client's stdin socket.
const stdinRetry = 10 * time.Millisecond

// sendInput waits a little for a client whose stdin socket is not connected
// yet: its sockets connect in no fixed order, and a cell that asks at once may
// be quicker than the last of them.
func (s *Server) sendInput(ctx context.Context, peer []byte, frames [][]byte) error {
	err := s.sockets.Stdin.Send(peer, frames)
	for end := time.Now().Add(s.cfg.StdinWait); err != nil && time.Now().Before(end); {
		select {
		case <-time.After(stdinRetry):
		case <-ctx.Done():
			return ctx.Err()
		}
		err = s.sockets.Stdin.Send(peer, frames)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", worker.ErrNoStdin, err)
	}
	return nil
}

func (d *stdin) ask(q *question) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.wait = q
}

func (s *Server) serveStdin(ctx context.Context) error {
	return s.receive(ctx, "stdin", s.sockets.Stdin, func(r *request) {
		var c jupyter.InputReply
		if r.Header.MsgType != "input_reply" {
			s.cfg.Log.Warn("message ignored", "channel", "stdin", "type", r.Header.MsgType)
			return
		}
		if err := r.DecodeContent(&c); err != nil {
			s.cfg.Log.Warn("message ignored", "channel", "stdin", "err", err)
			return
		}
		if !s.stdin.reply(r, c.Value) {
			s.cfg.Log.Warn("stale input_reply ignored")
		}
	})
}

// reply hands value to the waiting cell. It reports false for an answer to
// something else: nobody asks, another client was asked, or an earlier
// question is named as the parent. (Some clients name none.)
func (d *stdin) reply(r *request, value string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	q := d.wait
	if q == nil || !bytes.Equal(q.peer, r.peer) {
		return false
	}
	if parent := r.ParentID(); parent != "" && parent != q.id {
		return false
	}
	q.answer <- value
	d.wait = nil
	return true
}
