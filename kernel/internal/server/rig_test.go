package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/kerneltest"
	"gokernel/kernel/internal/server"
	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

const testKey = "a key for tests"

// A rig is a server with sockets in memory, and its only client.
type rig struct {
	t                     testing.TB
	server                *server.Server
	client                *jupyter.Session
	shell, control, stdin *memRouter
	rec                   *recorder
	served                chan error
	stop                  context.CancelFunc
}

func newRig(t testing.TB, cfg server.Config, w worker.Worker) *rig {
	t.Helper()
	rec := newRecorder(t)
	stdin := newMemRouter("stdin", rec)
	r := startRig(t, rec, cfg, w, stdin)
	r.stdin = stdin
	return r
}

func newRecorder(t testing.TB) *recorder {
	return &recorder{t: t, session: jupyter.NewSession(testKey), changed: make(chan struct{})}
}

func startRig(t testing.TB, rec *recorder, cfg server.Config, w worker.Worker, stdin server.Router) *rig {
	t.Helper()
	cfg.Key = testKey
	cfg.Log = slog.New(logHandler{rec})
	r := &rig{
		t: t, client: jupyter.NewSession(testKey), rec: rec,
		shell: newMemRouter("shell", rec), control: newMemRouter("control", rec),
		served: make(chan error, 1),
	}
	r.server = server.New(cfg, server.Sockets{
		Shell: r.shell, Control: r.control, Stdin: stdin, IOPub: memPublisher{rec},
	}, w)
	ctx, stop := context.WithCancel(context.Background())
	r.stop = stop
	go func() { r.served <- r.server.Serve(ctx) }()
	t.Cleanup(func() {
		stop()
		r.wait()
	})
	return r
}

func newFakeRig(t testing.TB) *rig {
	return newRig(t, server.Config{StdinWait: time.Nanosecond, ImplementationVersion: "0.1.0", LanguageVersion: "1.26.8", Banner: "a test"}, &workertest.Fake{})
}

// wait returns what Serve returned.
func (r *rig) wait() error {
	select {
	case err := <-r.served:
		r.served <- err
		return err
	case <-time.After(watchdog):
		r.t.Fatalf("Serve does not end; so far:\n%s", r.rec.dump())
		return nil
	}
}

func (r *rig) router(channel string) *memRouter {
	switch channel {
	case "shell":
		return r.shell
	case "control":
		return r.control
	case "stdin":
		return r.stdin
	}
	r.t.Fatalf("no channel %q", channel)
	return nil
}

// send sends a message and returns its id.
func (r *rig) send(channel, peer, msgType string, content any, parent json.RawMessage) string {
	r.t.Helper()
	return r.sendTo(channel, address{peer: peer}, jupyter.Outgoing{Type: msgType, Content: content, Parent: parent})
}

// An address is who sends a message, and the subshell that it is for.
type address struct{ peer, subshell string }

func (r *rig) sendTo(channel string, to address, o jupyter.Outgoing) string {
	r.t.Helper()
	o.Subshell = to.subshell
	frames, id, err := r.client.Encode(nil, o)
	if err != nil {
		r.t.Fatal(err)
	}
	r.router(channel).in <- packet{[]byte(to.peer), frames}
	return id
}

// do sends a request and waits for its idle status.
func (r *rig) do(channel, msgType string, content any) string {
	r.t.Helper()
	id := r.send(channel, "alice", msgType, content, nil)
	r.rec.await("idle of "+msgType, func(m received) bool { return m.isIdle(id) })
	return id
}

type packet struct {
	peer   []byte
	frames [][]byte
}

// A memRouter is a server.Router without a network.
type memRouter struct {
	name string
	in   chan packet
	rec  *recorder
}

func newMemRouter(name string, rec *recorder) *memRouter {
	return &memRouter{name: name, in: make(chan packet, 1000), rec: rec}
}

func (m *memRouter) Recv(ctx context.Context) ([]byte, [][]byte, error) {
	select {
	case p, ok := <-m.in:
		if !ok {
			return nil, nil, fmt.Errorf("the socket was closed")
		}
		return p.peer, p.frames, nil
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
}

func (m *memRouter) Send(peer []byte, frames [][]byte) error {
	if string(peer) == "gone" {
		return fmt.Errorf("no peer %q", peer)
	}
	m.rec.add(m.name, string(peer), frames)
	return nil
}

type memPublisher struct{ rec *recorder }

func (p memPublisher) Publish(frames [][]byte) error {
	p.rec.add("iopub", "", frames)
	return nil
}

// A received is a message of the server, or a line of its log.
type received struct {
	channel, peer string
	*jupyter.Message
	log string
}

func (m received) isIdle(parent string) bool {
	return m.Message != nil && m.Header.MsgType == "status" && m.ParentID() == parent &&
		strings.Contains(string(m.Content), `"idle"`)
}

// A recorder keeps what the server sends. Each message is verified and held
// against the messaging spec.
type recorder struct {
	t       testing.TB
	session *jupyter.Session
	hook    func(received) // called for each message before it is kept
	mu      sync.Mutex
	all     []received
	changed chan struct{} // closed and replaced at every message
}

func (c *recorder) add(channel, peer string, frames [][]byte) {
	m, err := c.session.Decode(frames)
	if err != nil {
		c.t.Errorf("the server sent on %s: %v", channel, err)
		return
	}
	if err := kerneltest.Validate(channel, m); err != nil {
		c.t.Error(err)
	}
	got := received{channel: channel, peer: peer, Message: m}
	if c.hook != nil {
		c.hook(got)
	}
	c.append(got)
}

func (c *recorder) append(r received) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = append(c.all, r)
	close(c.changed)
	c.changed = make(chan struct{})
}

// watchdog ends a test that waits for what never comes.
const watchdog = 20 * time.Second

// await blocks until a message was received for which match is true.
func (c *recorder) await(what string, match func(received) bool) received {
	c.t.Helper()
	timeout := time.After(watchdog)
	for seen := 0; ; {
		c.mu.Lock()
		all, changed := c.all, c.changed
		c.mu.Unlock()
		for ; seen < len(all); seen++ {
			if match(all[seen]) {
				return all[seen]
			}
		}
		select {
		case <-changed:
		case <-timeout:
			c.t.Fatalf("no %s; so far:\n%s", what, c.dump())
		}
	}
}

func (c *recorder) snapshot() []received {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.all[:len(c.all):len(c.all)]
}

func (c *recorder) dump() string {
	var b strings.Builder
	for _, m := range c.snapshot() {
		if m.Message == nil {
			fmt.Fprintf(&b, "log %s\n", m.log)
			continue
		}
		fmt.Fprintf(&b, "%s %s %s parent %s\n", m.channel, m.Header.MsgType, m.Content, m.ParentID())
	}
	return b.String()
}

// A logHandler records the lines of the server's log without their time.
type logHandler struct{ rec *recorder }

func (h logHandler) Enabled(context.Context, slog.Level) bool { return true }
func (h logHandler) WithAttrs([]slog.Attr) slog.Handler       { return h }
func (h logHandler) WithGroup(string) slog.Handler            { return h }

func (h logHandler) Handle(_ context.Context, r slog.Record) error {
	line := r.Level.String() + " " + r.Message
	r.Attrs(func(a slog.Attr) bool {
		line += " " + a.Key + "=" + a.Value.String()
		return true
	})
	h.rec.append(received{log: line})
	return nil
}
