// Package kernel puts the parts together: sockets, protocol server, worker.
// It is the only place that knows them all.
package kernel

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime"
	"strings"
	"time"

	"gokernel/kernel/internal/inproc"
	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/modules"
	"gokernel/kernel/internal/proc"
	"gokernel/kernel/internal/server"
	"gokernel/kernel/internal/usage"
	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/zmtp"
)

// A WorkerConfig says how cells are run.
type WorkerConfig struct {
	// Isolate runs them in a process of their own, so that nothing a cell does
	// can take the kernel down.
	Isolate bool
	// GoEnv is added to the environment of the go command, which %get runs.
	GoEnv []string
}

// NewWorker returns a worker with an empty session. It returns at once; the
// first cell waits until the worker is ready.
func NewWorker(cfg WorkerConfig) (worker.Worker, error) {
	mods := newModules(cfg)
	env, err := modulesEnv(mods)
	if err != nil {
		return nil, err
	}
	var w worker.Worker
	if cfg.Isolate {
		w = proc.New(proc.Config{Env: env})
	} else if w, err = inproc.NewWithModules(mods); err != nil {
		return nil, err
	}
	return moduleOwner{w, modules.NewStore(mods)}, nil
}

// ChildMain is the first call of main: in a process that the kernel started as
// its worker it serves until the kernel is done, and tells the exit status.
func ChildMain() (isChild bool, exitCode int) {
	if !proc.IsChild() {
		return false, 0
	}
	return true, proc.ChildMain(func(proc.Limits) (worker.Worker, error) {
		inproc.OwnProcess()
		mods, err := modulesFromEnv()
		if err != nil {
			return nil, err
		}
		return inproc.NewWithModules(mods)
	})
}

// A Config says what Serve serves.
type Config struct {
	ConnectionFile string // as Jupyter writes it
	Isolate        bool
	Logger         *slog.Logger // nil: nothing is logged
	Version        string       // of gokernel
}

// flushTimeout bounds how long the kernel waits, when it ends, for its clients
// to read what they have not read.
const flushTimeout = 2 * time.Second

// Serve runs a kernel on the sockets of a connection file until a client asks
// it to shut down (nil) or ctx is cancelled.
func Serve(ctx context.Context, cfg Config) error {
	conn, err := jupyter.ReadConnection(cfg.ConnectionFile)
	if err != nil {
		return err
	}
	log := cfg.Logger
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	// The worker starts beside the sockets: kernel_info does not wait for it.
	w, err := NewWorker(WorkerConfig{Isolate: cfg.Isolate})
	if err != nil {
		return err
	}
	s, err := bind(conn, log)
	if err != nil {
		_ = w.Close()
		return err
	}
	srv := server.New(serverConfig(cfg, conn, log), server.Sockets{
		Shell: router{s.shell}, Control: router{s.control}, Stdin: router{s.stdin}, IOPub: s.iopub,
	}, w)
	s.welcome <- srv.Welcome
	err = srv.Serve(ctx)
	if errors.Is(err, context.Canceled) {
		err = nil
	}
	return errors.Join(err, s.close())
}

func serverConfig(cfg Config, conn jupyter.Connection, log *slog.Logger) server.Config {
	return server.Config{
		Key:                   conn.Key,
		ImplementationVersion: cfg.Version,
		LanguageVersion:       strings.TrimPrefix(runtime.Version(), "go"),
		Banner: fmt.Sprintf("gokernel %s: Go cells on %s, with asyncx (asyncio's model for Go)",
			cfg.Version, runtime.Version()),
		HelpLinks: []jupyter.HelpLink{
			{Text: "Go documentation", URL: "https://go.dev/doc/"},
			{Text: "Go standard library", URL: "https://pkg.go.dev/std"},
			{Text: "asyncio (the model of asyncx)", URL: "https://docs.python.org/3/library/asyncio-task.html"},
		},
		Ports: jupyter.Ports{Shell: conn.ShellPort, IOPub: conn.IOPubPort, Stdin: conn.StdinPort, HB: conn.HBPort, Control: conn.ControlPort},
		Usage: measured(),
		Log:   log,
	}
}

// measured answers usage_request, or is nil where the system does not tell.
func measured() func(context.Context) (map[string]any, error) {
	if m := usage.New(); m != nil {
		return m.Read
	}
	return nil
}

// router is a zmtp.Router as the server wants it.
type router struct{ *zmtp.Router }

func (r router) Recv(ctx context.Context) (peer []byte, frames [][]byte, err error) {
	m, err := r.Router.Recv(ctx)
	return m.Peer, m.Frames, err
}

// sockets are the five channels of a kernel.
type sockets struct {
	shell, control, stdin *zmtp.Router
	iopub                 *zmtp.XPub
	heartbeat             *zmtp.Rep
	// welcome gives the greeting of new subscribers; they wait until the
	// server is there.
	welcome chan func([]byte) [][]byte
}

// bind opens all sockets, or none.
func bind(conn jupyter.Connection, log *slog.Logger) (*sockets, error) {
	var open []net.Listener
	listen := func(name string, port int) (net.Listener, error) {
		network, address := conn.Address(port)
		l, err := zmtp.Listen(network, address)
		if err != nil {
			return nil, fmt.Errorf("cannot open the %s channel: %w", name, err)
		}
		open = append(open, l)
		return l, nil
	}
	names := []string{"shell", "control", "stdin", "iopub", "heartbeat"}
	ports := []int{conn.ShellPort, conn.ControlPort, conn.StdinPort, conn.IOPubPort, conn.HBPort}
	for i := range names {
		if _, err := listen(names[i], ports[i]); err != nil {
			for _, l := range open {
				_ = l.Close()
			}
			return nil, err
		}
	}
	opts := zmtp.Options{OnError: func(remote string, err error) {
		log.Warn("a client's connection ended", "client", remote, "error", err)
	}}
	s := &sockets{welcome: make(chan func([]byte) [][]byte, 1)}
	s.shell, s.control, s.stdin = zmtp.NewRouter(open[0], opts), zmtp.NewRouter(open[1], opts), zmtp.NewRouter(open[2], opts)
	s.iopub = zmtp.NewXPub(open[3], zmtp.XPubOptions{Options: opts, OnSubscribe: s.greet})
	s.heartbeat = zmtp.NewRep(open[4], opts)
	return s, nil
}

func (s *sockets) greet(topic []byte) [][]byte {
	welcome := <-s.welcome
	s.welcome <- welcome
	return welcome(topic)
}

// close sends what is queued and ends the connections.
func (s *sockets) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), flushTimeout)
	defer cancel()
	return errors.Join(s.iopub.Close(ctx), s.shell.Close(ctx), s.control.Close(ctx), s.stdin.Close(ctx), s.heartbeat.Close(ctx))
}
