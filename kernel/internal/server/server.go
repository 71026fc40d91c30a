// Package server answers Jupyter clients: it dispatches the requests of the
// shell, control and stdin channels, brackets each between busy and idle, runs
// the cells of each shell one at a time on a worker.Worker and publishes what
// they put out.
//
// It knows sockets only as the small interfaces Router and Publisher, and Go
// only as a worker.Worker. One request family is one file.
package server

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/worker"
)

// A Server serves one kernel. Make it with New.
type Server struct {
	cfg     Config
	sockets Sockets
	worker  worker.Worker
	wire    *jupyter.Session
	now     func() time.Time

	shells  shells
	running running
	parents parents
	history history
	stdin   stdin
	counter counter
	aside   *sink // of comm handlers

	base context.Context // of Serve: what runs ends with it
	wg   sync.WaitGroup  // all goroutines of Serve

	stop     context.CancelCauseFunc // set by Serve
	stopping atomic.Bool             // a client asked for shutdown
}

// New makes a server of w on sockets. Serve closes w.
func New(cfg Config, sockets Sockets, w worker.Worker) *Server {
	s := &Server{
		cfg: cfg.withDefaults(), sockets: sockets, worker: w,
		wire: jupyter.NewSession(cfg.Key), now: time.Now,
		shells: newShells(), stdin: newStdin(),
	}
	s.aside = &sink{s: s}
	return s
}

// errShutdown is the cause of the end of Serve that a client asked for.
var errShutdown = errors.New("a client asked for shutdown")

// Serve answers clients until one asks for shutdown (nil), ctx is cancelled
// (its error) or a socket fails. Before it returns it ends the running cell
// and closes the worker; all its goroutines have ended. The sockets stay open:
// their owner flushes and closes them. Serve is called once.
func (s *Server) Serve(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	s.stop, s.base = stop, ctx
	s.publish(nil, "status", jupyter.StatusStarting)

	loop := func(name string, run func(context.Context) error) {
		s.wg.Go(func() {
			if err := run(ctx); err != nil && ctx.Err() == nil {
				stop(fmt.Errorf("%s channel: %w", name, err))
			}
		})
	}
	s.serveShellQueues(ctx, s.shells.main)
	loop("shell", s.serveShell)
	loop("control", s.serveControl)
	loop("stdin", s.serveStdin)

	<-ctx.Done()
	closeErr := s.worker.Close()
	s.wg.Wait()
	if cause := context.Cause(ctx); !errors.Is(cause, errShutdown) {
		return cause
	}
	if closeErr != nil {
		return fmt.Errorf("closing the worker: %w", closeErr)
	}
	return nil
}

// Interrupt ends the running cells and comm handlers, of all shells, as
// interrupt_request does.
// It does not block and may be called at any time.
func (s *Server) Interrupt() { s.running.interrupt() }

// Welcome is the iopub_welcome message for a new subscription (JEP 65). The
// owner of the publisher sends it to the subscriber before anything else, or
// publishes it.
func (s *Server) Welcome(subscription []byte) [][]byte {
	var topic [][]byte // none for the empty subscription, as ipykernel does
	if len(subscription) > 0 {
		topic = [][]byte{subscription}
	}
	frames, _, err := s.wire.Encode(topic, jupyter.Outgoing{
		Type: "iopub_welcome", Content: jupyter.Welcome{Subscription: string(subscription)},
	})
	if err != nil { // a struct of one string: cannot happen
		s.cfg.Log.Error("iopub_welcome not sent", "err", err)
	}
	return frames
}
