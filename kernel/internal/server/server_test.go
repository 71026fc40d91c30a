package server_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/server"
	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

func TestServeEndsWithItsContext(t *testing.T) {
	r := newFakeRig(t)
	r.do("shell", "kernel_info_request", json.RawMessage("{}"))
	r.stop()
	if err := r.wait(); !errors.Is(err, context.Canceled) {
		t.Errorf("Serve returned %v", err)
	}
}

func TestServeNamesTheSocketThatFailed(t *testing.T) {
	r := newFakeRig(t)
	close(r.control.in)
	if err := r.wait(); err == nil || !strings.Contains(err.Error(), "control channel: the socket was closed") {
		t.Errorf("Serve returned %v", err)
	}
}

func TestServeClosesTheWorker(t *testing.T) {
	fake := &workertest.Fake{}
	r := newRig(t, server.Config{}, fake)
	r.send("control", "alice", "shutdown_request", jupyter.Shutdown{}, nil)
	if err := r.wait(); err != nil {
		t.Errorf("Serve returned %v", err)
	}
	if _, err := fake.Execute(context.Background(), worker.Cell{}, nil); !errors.Is(err, worker.ErrClosed) {
		t.Errorf("the worker lives: %v", err)
	}
}

// A completion that hangs is given up, so that the shell channel goes on.
func TestQueryTimeout(t *testing.T) {
	r := newRig(t, server.Config{QueryTimeout: time.Nanosecond}, &workertest.Fake{})
	id := r.do("shell", "complete_request", json.RawMessage(`{"code":"hang"}`))
	m := r.rec.await("reply", func(m received) bool { return m.channel == "shell" && m.ParentID() == id })
	if !strings.Contains(string(m.Content), `"ename":"Timeout"`) {
		t.Errorf("%s", m.Content)
	}
	r.do("shell", "kernel_info_request", json.RawMessage("{}"))
}

// A cell can be interrupted as soon as clients see it, though the worker does
// not run it yet.
func TestInterruptAtTheFirstMoment(t *testing.T) {
	for _, at := range []string{"status", "execute_input"} {
		rec := newRecorder(t)
		ready := make(chan *rig, 1)
		rec.hook = func(m received) {
			if m.Header.MsgType == at && m.ParentID() != "" {
				r := <-ready
				r.server.Interrupt()
				ready <- r
			}
		}
		r := startRig(t, rec, server.Config{}, &workertest.Fake{}, newMemRouter("stdin", rec))
		ready <- r
		id := r.do("shell", "execute_request", json.RawMessage(`{"code":"sleep"}`))
		m := r.rec.await("reply", func(m received) bool { return m.channel == "shell" && m.ParentID() == id })
		if !strings.Contains(string(m.Content), "Interrupted") {
			t.Errorf("interrupted at %s: %s", at, m.Content)
		}
	}
}

// slowToConnect is a stdin socket whose client connects only after some tries.
type slowToConnect struct {
	*memRouter
	tries int
}

func (c *slowToConnect) Send(peer []byte, frames [][]byte) error {
	if c.tries--; c.tries >= 0 {
		return errors.New("no peer yet")
	}
	return c.memRouter.Send(peer, frames)
}

// A client's stdin socket may connect later than its shell socket.
func TestInputWaitsForTheClientsSocket(t *testing.T) {
	rec := newRecorder(t)
	stdin := &slowToConnect{newMemRouter("stdin", rec), 3}
	r := startRig(t, rec, server.Config{StdinWait: watchdog}, &workertest.Fake{}, stdin)
	r.stdin = stdin.memRouter
	id := r.send("shell", "alice", "execute_request", json.RawMessage(`{"code":"input x"}`), nil)
	r.rec.await("input_request", func(m received) bool { return m.channel == "stdin" })
	r.send("stdin", "alice", "input_reply", jupyter.InputReply{Value: "y"}, nil)
	r.rec.await("idle", func(m received) bool { return m.isIdle(id) })
}

func TestUsage(t *testing.T) {
	r := newRig(t, server.Config{Usage: func(context.Context) (map[string]any, error) {
		return map[string]any{"hostname": "h", "pid": 1, "cpu_count": 2, "kernel_memory": 3}, nil
	}}, &workertest.Fake{})
	id := r.do("control", "usage_request", json.RawMessage("{}"))
	m := r.rec.await("reply", func(m received) bool { return m.channel == "control" && m.ParentID() == id })
	if m.Header.MsgType != "usage_reply" {
		t.Errorf("%s %s", m.Header.MsgType, m.Content)
	}
}

// Routing identities beyond the peer's come back in front of the reply.
func TestIdentitiesComeBack(t *testing.T) {
	r := newFakeRig(t)
	frames, id, err := r.client.Encode([][]byte{[]byte("hop")}, jupyter.Outgoing{Type: "kernel_info_request", Content: json.RawMessage("{}")})
	if err != nil {
		t.Fatal(err)
	}
	r.shell.in <- packet{[]byte("alice"), frames}
	m := r.rec.await("reply", func(m received) bool { return m.channel == "shell" && m.ParentID() == id })
	if len(m.Identities) != 1 || string(m.Identities[0]) != "hop" || m.peer != "alice" {
		t.Errorf("%q to %q", m.Identities, m.peer)
	}
}

// Topics let a client subscribe to a part: every iopub message has one.
func TestTopics(t *testing.T) {
	r := newFakeRig(t)
	r.do("shell", "execute_request", json.RawMessage(`{"code":"print x"}`))
	for _, m := range r.rec.snapshot() {
		if m.Message == nil || m.channel != "iopub" {
			continue
		}
		want := "." + m.Header.MsgType
		if m.Header.MsgType == "stream" {
			want = "stream.stdout"
		}
		if len(m.Identities) != 1 || !strings.HasSuffix(string(m.Identities[0]), want) {
			t.Errorf("%s has the topic %q", m.Header.MsgType, m.Identities)
		}
	}
}

// What was written before the client could know of a failure is aborted, also
// if it arrives after the reply; what was written later runs.
func TestBlindRequestsAreAborted(t *testing.T) {
	r := newFakeRig(t)
	start := time.Now().UTC().Truncate(time.Second).Add(time.Millisecond)
	send := func(id string, written time.Time, code string) {
		header := jupyter.Header{MsgID: id, Session: "s", MsgType: "execute_request",
			Date: jupyter.FormatTime(written), Version: "5.3"}
		r.sendHeader(header, map[string]any{"code": code})
		r.rec.await("idle of "+id, func(m received) bool { return m.isIdle(id) })
	}
	status := func(id string) string {
		m := r.rec.await("reply to "+id, func(m received) bool { return m.channel == "shell" && m.ParentID() == id })
		var c struct{ Status string }
		if err := m.DecodeContent(&c); err != nil {
			t.Fatal(err)
		}
		return c.Status
	}
	send("failing", start, "error x")
	send("blind", start.Add(time.Microsecond), "print 1") // no cell fails in a microsecond
	send("knowing", start.Add(time.Hour), "print 2")
	send("clockless", start.Truncate(time.Second), "print 3")
	for id, want := range map[string]string{"failing": "error", "blind": "aborted", "knowing": "ok", "clockless": "ok"} {
		if got := status(id); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
}

// Output of many cells' goroutines while other cells run and clients ask: for
// the race detector, and no message may be lost or lack its parent.
func TestManyAtOnce(t *testing.T) {
	r := newFakeRig(t)
	const n = 20
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range n {
				r.do("shell", "execute_request", json.RawMessage(`{"code":"print x\nset y 1\ny"}`))
			}
		})
		wg.Go(func() {
			for range n {
				r.do("shell", "complete_request", json.RawMessage(`{"code":"pr"}`))
				r.do("control", "kernel_info_request", json.RawMessage(`{}`))
			}
		})
	}
	wg.Wait()
	streams := 0
	for _, m := range r.rec.snapshot() {
		if m.Message != nil && m.Header.MsgType == "stream" {
			streams++
		}
	}
	if streams != 4*n {
		t.Errorf("%d lines of output, want %d", streams, 4*n)
	}
}

// BenchmarkExecute is one cell from request to idle, without a network.
func BenchmarkExecute(b *testing.B) {
	sock := &benchSockets{in: make(chan packet, 1), idle: make(chan struct{}, 1)}
	s := server.New(server.Config{Key: testKey}, server.Sockets{
		Shell: sock, Control: nobody{}, Stdin: nobody{}, IOPub: sock,
	}, &workertest.Fake{})
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go s.Serve(ctx)
	client := jupyter.NewSession(testKey)
	for b.Loop() {
		frames, _, err := client.Encode(nil, jupyter.Outgoing{Type: "execute_request", Content: json.RawMessage(`{"code":"print x"}`)})
		if err != nil {
			b.Fatal(err)
		}
		sock.in <- packet{[]byte("alice"), frames}
		<-sock.idle
	}
}

// benchSockets is a shell and iopub that tell of nothing but idle.
type benchSockets struct {
	in   chan packet
	idle chan struct{}
}

func (b *benchSockets) Recv(ctx context.Context) ([]byte, [][]byte, error) {
	select {
	case p := <-b.in:
		return p.peer, p.frames, nil
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
}

func (b *benchSockets) Send([]byte, [][]byte) error { return nil }

func (b *benchSockets) Publish(frames [][]byte) error {
	if strings.Contains(string(frames[6]), `"idle"`) {
		b.idle <- struct{}{}
	}
	return nil
}

// nobody is a socket without clients.
type nobody struct{}

func (nobody) Recv(ctx context.Context) ([]byte, [][]byte, error) {
	<-ctx.Done()
	return nil, nil, ctx.Err()
}

func (nobody) Send([]byte, [][]byte) error { return nil }
