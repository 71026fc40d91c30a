package server

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/worker"
)

// A shell runs the cells and takes the comm messages that are sent to it, each
// in the order in which they come. The main shell and the subshells (JEP 91,
// https://jupyter.org/enhancement-proposals/91-kernel-subshells/kernel-subshells.html)
// work beside each other; they share the session, its interpreter and the
// execution count. Questions about code are answered at once in any shell.
//
// Comm messages are taken beside the cell that runs, so that widgets live. A
// cell waits for those that came before it.
type shell struct {
	id    string // "" for the main shell
	cells queue
	comms queue
	taken taken
	blind blind
	stop  context.CancelFunc
}

func newShell(id string) *shell {
	return &shell{id: id, cells: newQueue(), comms: newQueue(), taken: newTaken()}
}

// shells are the main shell and the living subshells.
type shells struct {
	mu   sync.Mutex
	main *shell
	subs map[string]*shell
	ids  []string // as they were made
}

func newShells() shells { return shells{main: newShell(""), subs: map[string]*shell{}} }

// of is the shell that a request is for: nil if there is none of that name.
func (l *shells) of(r *request) *shell {
	id := r.Header.SubshellID
	if id == "" {
		return l.main
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.subs[id]
}

// serveShellQueues runs what a shell is given, until ctx is done.
func (s *Server) serveShellQueues(ctx context.Context, sh *shell) {
	ctx, sh.stop = context.WithCancel(ctx)
	s.wg.Go(func() { s.execute(ctx, sh) })
	s.wg.Go(func() { s.takeComms(ctx, sh) })
}

// createSubshell answers create_subshell_request.
func (s *Server) createSubshell(context.Context, *request) (reply, error) {
	sh := newShell(jupyter.NewID())
	s.serveShellQueues(s.base, sh)
	s.shells.mu.Lock()
	defer s.shells.mu.Unlock()
	s.shells.subs[sh.id] = sh
	s.shells.ids = append(s.shells.ids, sh.id)
	return reply{Type: "create_subshell_reply", Content: jupyter.Subshell{Status: "ok", ID: sh.id}}, nil
}

// deleteSubshell answers delete_subshell_request. What the subshell runs goes
// on to its end; what waits in it is aborted.
func (s *Server) deleteSubshell(_ context.Context, r *request) (reply, error) {
	var c jupyter.Subshell
	if err := r.DecodeContent(&c); err != nil {
		return reply{}, err
	}
	s.shells.mu.Lock()
	defer s.shells.mu.Unlock()
	sh := s.shells.subs[c.ID]
	if sh == nil {
		return reply{}, noSubshell(c.ID)
	}
	delete(s.shells.subs, c.ID)
	for i, id := range s.shells.ids {
		if id == c.ID {
			s.shells.ids = append(s.shells.ids[:i:i], s.shells.ids[i+1:]...)
			break
		}
	}
	sh.stop()
	return reply{Type: "delete_subshell_reply", Content: jupyter.OK{Status: "ok"}}, nil
}

// listSubshells answers list_subshell_request.
func (s *Server) listSubshells(context.Context, *request) (reply, error) {
	s.shells.mu.Lock()
	defer s.shells.mu.Unlock()
	return reply{Type: "list_subshell_reply", Content: jupyter.SubshellList{
		Status: "ok", IDs: append([]string{}, s.shells.ids...),
	}}, nil
}

// nowhere answers a request to a subshell that is not there.
func (s *Server) nowhere(_ context.Context, r *request) (reply, error) {
	err := noSubshell(r.Header.SubshellID)
	if r.Header.MsgType == "execute_request" {
		c := &cellRun{started: s.now(), number: s.counter.now()}
		return s.executeError(c, &worker.Error{Name: errorName(err), Value: err.Error()}), nil
	}
	return reply{}, err
}

// errNoSubshell is the reply to a request for a subshell that is not there.
var errNoSubshell = errors.New("there is no such subshell")

func noSubshell(id string) error { return fmt.Errorf("%w: %q", errNoSubshell, id) }

// taken counts the comm messages of a shell, so that a cell can wait for those
// before it.
type taken struct {
	mu           sync.Mutex
	pushed, done int
	changed      chan struct{} // closed and replaced when done grows
}

func newTaken() taken { return taken{changed: make(chan struct{})} }

func (t *taken) push() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pushed++
}

func (t *taken) take() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done++
	close(t.changed)
	t.changed = make(chan struct{})
}

// soFar is how many messages have come.
func (t *taken) soFar() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.pushed
}

// wait returns when n messages have been taken, or ctx is done.
func (t *taken) wait(ctx context.Context, n int) {
	for {
		t.mu.Lock()
		done, changed := t.done, t.changed
		t.mu.Unlock()
		if done >= n {
			return
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return
		}
	}
}
