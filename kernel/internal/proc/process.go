package proc

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"sync"

	"gokernel/kernel/internal/output"
	"gokernel/kernel/internal/worker"
)

// A process is one child: from its start to the last byte of its output. The
// Worker starts the next one.
type process struct {
	cfg    Config
	limits Limits
	token  markToken
	ended  func(*process) // called once, after death is set and before done is closed

	pipes  pipes
	out    *outbox
	pump   *pump
	crash  *crashReader
	hold   *crashHold
	raw    [2]*rawReader // stdout, stderr
	inputs inputs

	ready chan struct{} // closed when the child's worker is made
	done  chan struct{} // closed when all is over: death is set
	death *worker.Death // only to be read after done

	ctx    context.Context // ends with the child
	cancel context.CancelFunc

	mu        sync.Mutex
	cmd       *exec.Cmd // set once started
	reaped    bool      // the process id may belong to another
	killCause string    // why this side ended it
	shutdown  bool      // this side ended the link
	startErr  string    // why there is no worker
	nextID    uint64
	waiting   map[uint64]chan answer
	runs      map[uint64]*run
	asides    map[worker.Sink]uint64 // runs for what comm handlers put out
	current   *run                   // the run that has or had the cell last; raw output is its
	early     []rawText
}

// rawText is output of fd 1 or 2 from before the first cell.
type rawText struct {
	name string
	text []byte
}

// startProcess starts a child and returns at once; ready and done tell how it
// went. ended ends every goroutine of it: kill, or the end of the child.
func startProcess(cfg Config, ended func(*process)) *process {
	random := make([]byte, 16)
	rand.Read(random) // never fails
	p := &process{
		cfg: cfg, token: newMarkToken(random), ended: ended,
		ready: make(chan struct{}), done: make(chan struct{}),
		waiting: map[uint64]chan answer{}, runs: map[uint64]*run{}, asides: map[worker.Sink]uint64{},
		inputs: inputs{cancels: map[uint64]context.CancelFunc{}},
	}
	p.ctx, p.cancel = context.WithCancel(context.Background())
	go p.own()
	return p
}

// own is the goroutine that owns the child. It keeps its thread, because the
// child gets its death signal when the thread that started it ends.
func (p *process) own() {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	state := "it could not be started"
	if err := p.start(); err != nil {
		p.mu.Lock()
		p.startErr = err.Error()
		p.mu.Unlock()
	} else {
		state = p.reap()
		p.drain()
	}
	p.finish(state)
}

// start starts the child and the goroutines that serve its pipes.
func (p *process) start() error {
	if !supported {
		return errors.New("this system has no worker process: use --isolate=off")
	}
	if !mayStart() {
		return errors.New("this process is a worker itself: main must begin with proc.IsChild")
	}
	memory, err := memoryLimit(p.cfg.MemoryLimit)
	if err != nil {
		return err
	}
	p.limits = Limits{Memory: memory, Stack: p.cfg.StackLimit}
	path, err := self()
	if err != nil {
		return fmt.Errorf("finding this program: %w", err)
	}
	if err := p.pipes.open(); err != nil {
		return err
	}
	cmd := exec.Command(path, childArg)
	cmd.Args[0] = os.Args[0]
	cmd.Env = append(append(os.Environ(), p.cfg.Env...), guardName+"=1")
	cmd.Stdout, cmd.Stderr = p.pipes.child[2], p.pipes.child[3]
	cmd.ExtraFiles = []*os.File{p.pipes.child[0], p.pipes.child[1], p.pipes.child[4]}
	setAttributes(cmd)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.killCause != "" {
		p.pipes.closeAll()
		return errors.New(p.killCause)
	}
	if err := cmd.Start(); err != nil {
		p.pipes.closeAll()
		return fmt.Errorf("starting %s: %w", path, err)
	}
	p.cmd = cmd
	p.pipes.started()
	p.serve()
	return nil
}

// serve starts the goroutines of the pipes. drain ends them.
func (p *process) serve() {
	p.out = newOutbox(p.pipes.in)
	p.pump = newPump()
	p.crash = newCrashReader(p.pipes.crash)
	p.hold = &crashHold{
		crashing: func() bool { return len(p.crash.bytes()) > 0 },
		out:      func(b []byte) { p.rawText(output.Stderr, b) },
	}
	p.raw[0] = newRawReader(p.pipes.stdout, p.token, p.pump.ended, func(b []byte) { p.rawText(output.Stdout, b) }, nil)
	p.raw[1] = newRawReader(p.pipes.stderr, p.token, p.pump.ended, p.hold.write, p.hold.release)
	go p.read()
	p.out.send(frame{kind: kindSetup, body: mustJSON(setup{
		Version: linkVersion, Limits: p.limits, Token: p.token,
	})})
}

// read handles the child's frames until the link ends.
func (p *process) read() {
	defer p.pump.close()
	defer p.pipes.out.Close()
	r := bufio.NewReaderSize(p.pipes.out, 64<<10)
	for {
		f, err := readFrame(r)
		if err == nil {
			err = p.handle(f)
		}
		if err == nil {
			continue
		}
		if errors.Is(err, errFrame) {
			p.kill(err.Error())
		}
		return
	}
}

// rawText takes output of fd 1 or 2 for the cell that ran last.
func (p *process) rawText(name string, b []byte) {
	p.mu.Lock()
	r := p.current
	if r == nil {
		p.early = append(p.early, rawText{name, append([]byte(nil), b...)})
	}
	p.mu.Unlock()
	if r != nil {
		r.raw.Write(name, b)
	}
}

// inOrder runs pass, in the pump, when all that the child wrote to fd 1 and 2
// before mark is with the sink, and before all that it wrote after mark.
func (p *process) inOrder(mark uint64, pass func()) {
	p.pump.put(func() {
		for _, r := range p.raw {
			r.wait(mark, p.cfg.MarkTimeout)
		}
		p.mu.Lock()
		r := p.current
		p.mu.Unlock()
		if r != nil {
			r.raw.Flush()
		}
		pass()
		for _, r := range p.raw {
			r.pass(mark)
		}
	})
}

// kill ends the child and all that it started. The first cause counts.
func (p *process) kill(cause string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.reaped {
		return
	}
	if p.killCause == "" {
		p.killCause = cause
	}
	if p.cmd != nil {
		killGroup(p.cmd.Process.Pid)
	}
}
