package kerneltest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/kerneltest"
	"gokernel/kernel/internal/server"
	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
	"gokernel/kernel/internal/zmtp"
	"gokernel/kernel/internal/zmtp/zmtptest"
)

// router is a zmtp.Router as the server wants it.
type router struct{ *zmtp.Router }

func (r router) Recv(ctx context.Context) ([]byte, [][]byte, error) {
	m, err := r.Router.Recv(ctx)
	return m.Peer, m.Frames, err
}

// kernel is a server of the toy language on real sockets.
type kernel struct {
	at     kerneltest.Addresses
	served chan error
}

func start(t testing.TB, w worker.Worker) *kernel {
	t.Helper()
	listen := func() net.Listener {
		l, err := zmtp.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	shell, control, stdin := zmtp.NewRouter(listen(), zmtp.Options{}), zmtp.NewRouter(listen(), zmtp.Options{}), zmtp.NewRouter(listen(), zmtp.Options{})
	heartbeat := zmtp.NewRep(listen(), zmtp.Options{})
	welcome := make(chan func([]byte) [][]byte, 1)
	iopub := zmtp.NewXPub(listen(), zmtp.XPubOptions{OnSubscribe: func(topic []byte) [][]byte {
		w := <-welcome
		welcome <- w
		return w(topic)
	}})
	s := server.New(server.Config{Key: "key", LanguageVersion: "1.26.8"}, server.Sockets{
		Shell: router{shell}, Control: router{control}, Stdin: router{stdin}, IOPub: iopub,
	}, w)
	welcome <- s.Welcome
	k := &kernel{served: make(chan error, 1), at: kerneltest.Addresses{
		Shell: shell.Addr().String(), Control: control.Addr().String(), Stdin: stdin.Addr().String(),
		IOPub: iopub.Addr().String(), Heartbeat: heartbeat.Addr().String(),
	}}
	ctx, stop := context.WithCancel(context.Background())
	go func() { k.served <- s.Serve(ctx) }()
	t.Cleanup(func() {
		stop()
		<-k.served
		var wg sync.WaitGroup
		for _, c := range []interface{ Close(context.Context) error }{shell, control, stdin, iopub, heartbeat} {
			wg.Go(func() { _ = c.Close(context.Background()) })
		}
		wg.Wait()
	})
	return k
}

func connect(t testing.TB) *kerneltest.Frontend {
	t.Helper()
	return kerneltest.Connect(t, start(t, &workertest.Fake{}).at, "key")
}

// Comm messages and a subshell are served while the main shell runs a cell.
func TestBesideARunningCell(t *testing.T) {
	f := connect(t)
	var made, listed jupyter.Comm
	c := f.Execute("comm-open c1 jupyter.widget {}")
	c.Begin()
	c.IOPub("comm_open", &made)
	c.End("ok")
	if made.CommID != "c1" || made.TargetName != "jupyter.widget" {
		t.Errorf("comm_open %+v", made)
	}
	create := f.Request("control", "create_subshell_request", struct{}{})
	var sub jupyter.Subshell
	if err := json.Unmarshal(create.Reply("ok"), &sub); err != nil {
		t.Fatal(err)
	}
	create.Bracket()

	endless := f.Execute("sleep")
	endless.Begin()
	endless.Stream("stdout", "sleeping\n")
	m := f.Comm("comm_msg", map[string]any{"comm_id": "c1", "data": map[string]any{"code": "comm-send c1 {\"x\":1}"}}, []byte("b"))
	m.Busy()
	m.Stream("stdout", "comm_msg c1 {\"code\":\"comm-send c1 {\\\"x\\\":1}\"}, 1 buffers\n")
	m.IOPub("comm_msg", &listed)
	m.Idle()
	s := f.RequestIn(sub.ID, "execute_request", map[string]any{"code": "print beside"})
	if n := s.Begin(); n != 3 {
		t.Errorf("execution count %d in the subshell", n)
	}
	s.Stream("stdout", "beside\n")
	s.End("ok")
	f.Interrupt()
	endless.Error("Interrupted")
	endless.End("error")
}

func TestCells(t *testing.T) {
	f := connect(t)
	c := f.Execute("print one\nwarn two\nset x 41\nx")
	if n := c.Begin(); n != 1 {
		t.Errorf("the first cell has the number %d", n)
	}
	c.Stream("stdout", "one\n")
	c.Stream("stderr", "two\n")
	c.Result("41")
	c.End("ok")

	c = f.Execute("display a picture\nerror it broke")
	c.Begin()
	if d := c.Display(); d.Data["text/plain"] != "a picture" {
		t.Errorf("%v", d)
	}
	c.Error("Failure")
	c.End("error")
}

func TestInterruptOverSockets(t *testing.T) {
	f := connect(t)
	c := f.Execute("sleep")
	c.Begin()
	c.Stream("stdout", "sleeping\n")
	f.Interrupt()
	c.Error("Interrupted")
	c.End("error")
}

func TestInputOverSockets(t *testing.T) {
	f := connect(t)
	c := f.Execute("password Secret? ")
	c.Begin()
	if in := c.Asked(); in.Prompt != "Secret? " || !in.Password {
		t.Errorf("%+v", in)
	}
	f.Answer("hush")
	c.Stream("stdout", "answer: hush\n")
	c.End("ok")
}

// Only the client that sent the cell is asked; both see the output.
func TestTwoClients(t *testing.T) {
	k := start(t, &workertest.Fake{})
	one, two := kerneltest.Connect(t, k.at, "key"), kerneltest.Connect(t, k.at, "key")
	c := one.Execute("input Name? ")
	c.Begin()
	c.Asked()
	seen := two.Watch(c)
	seen.Begin()
	two.Answer("from the wrong one")
	two.Sync("control")
	one.Watch(two.Last()).Bracket()
	one.Answer("Gopher")
	for _, c := range []*kerneltest.Call{c, seen} {
		c.Stream("stdout", "answer: Gopher\n")
	}
	c.End("ok")
	seen.Idle()
}

func TestBadMessagesOverSockets(t *testing.T) {
	f := connect(t)
	for _, channel := range []string{"shell", "control", "stdin"} {
		f.Send(channel, []byte("no delimiter"))
		f.Send(channel, []byte(jupyter.Delimiter))
		f.Send(channel, []byte(jupyter.Delimiter), []byte("bad signature"), []byte("{}"), []byte("{}"), []byte("{}"), []byte("{}"))
	}
	f.Sync("shell")
	f.Sync("control")
}

func TestHeartbeat(t *testing.T) {
	k := start(t, &workertest.Fake{})
	c := zmtptest.Dial(t, k.at.Heartbeat, "REQ", "")
	c.Send([]byte("any bytes"))
	if got := c.Recv(); len(got) != 1 || string(got[0]) != "any bytes" {
		t.Errorf("%q", got)
	}
}

func TestShutdownOverSockets(t *testing.T) {
	k := start(t, &workertest.Fake{})
	f := kerneltest.Connect(t, k.at, "key")
	c := f.Request("control", "shutdown_request", jupyter.Shutdown{Restart: true})
	c.Busy()
	c.IOPub("shutdown_reply", nil)
	c.End("ok")
	err := <-k.served
	k.served <- err
	if err != nil {
		t.Errorf("Serve returned %v", err)
	}
}

// BenchmarkCell is one trivial cell from request to idle, over TCP.
func BenchmarkCell(b *testing.B) {
	k := start(b, &workertest.Fake{})
	f := kerneltest.Connect(b, k.at, "key")
	for b.Loop() {
		c := f.Execute("print x")
		c.Begin()
		c.Stream("stdout", "x\n")
		c.End("ok")
	}
}

// recorder is a testing.TB that notes failures instead of failing.
type recorder struct {
	testing.TB
	errors  []string
	cleanup []func()
}

func (r *recorder) Errorf(format string, args ...any) {
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}

func (r *recorder) Cleanup(f func()) { r.cleanup = append(r.cleanup, f) }

// The frontend is strict: output that the test does not ask for fails it.
func TestUnassertedOutputFails(t *testing.T) {
	k := start(t, &workertest.Fake{})
	strict := &recorder{TB: t}
	f, other := kerneltest.Connect(strict, k.at, "key"), kerneltest.Connect(t, k.at, "key")
	c := f.Execute("print forgotten")
	c.Begin()
	c.Reply("ok")
	seen := other.Watch(c)
	seen.Begin()
	seen.Stream("stdout", "forgotten\n")
	seen.Idle()
	other.Sync("shell") // when f has this, it has read all before it
	f.Watch(other.Last()).Bracket()
	for i := len(strict.cleanup) - 1; i >= 0; i-- {
		strict.cleanup[i]()
	}
	if len(strict.errors) != 1 || !strings.Contains(strict.errors[0], `"forgotten\n"`) || !strings.Contains(strict.errors[0], `"idle"`) {
		t.Errorf("%q", strict.errors)
	}
}
