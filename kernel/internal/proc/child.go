package proc

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"sync"
	"time"

	"gokernel/kernel/internal/worker"
)

// closeGrace is how long the child waits for its worker to close.
const closeGrace = time.Second

// A Pusher is a worker that can do more to stop a cell when cancelling its
// context had no effect for Config.PushAfter.
type Pusher interface {
	// Push is the second request to end the cell with this id. It must not
	// block.
	Push(cell int64)
}

// ChildMain serves the parent over fd 3 and 4 with the worker that newWorker
// makes, until the parent closes the link. It returns the exit status for
// main to end the process with; a cell may still be running then.
func ChildMain(newWorker func(Limits) (worker.Worker, error)) int {
	inChild.Store(true)
	os.Unsetenv(guardName)
	// Ctrl-C is the parent's business. It is caught and not ignored, because
	// the programs that a cell starts would inherit the ignoring.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	c := &child{
		window:  newWindow(),
		cancels: map[uint64]*request{},
		inputs:  map[uint64]chan inputAnswer{},
	}
	if err := c.open(); err != nil {
		fmt.Fprintln(os.Stderr, "gokernel worker:", err)
		return 1
	}
	return c.main(newWorker)
}

// A child is the state of ChildMain.
type child struct {
	in     io.Reader
	out    directWriter
	marker marker
	window *window
	worker worker.Worker
	ctx    context.Context // ends with the link

	mu      sync.Mutex
	cancels map[uint64]*request
	inputs  map[uint64]chan inputAnswer
	inputID uint64
}

// A request is one that the parent may cancel.
type request struct {
	cancel      context.CancelFunc
	cell        int64
	run         bool
	interrupted chan struct{} // closed by the first cancel
	pushes      int
}

// open takes over the descriptors that the parent gave.
func (c *child) open() error {
	in, err := private(3, "link in")
	if err != nil {
		return err
	}
	out, err := private(4, "link out")
	if err != nil {
		return err
	}
	crash, err := private(5, "crash output")
	if err != nil {
		return err
	}
	if err := debug.SetCrashOutput(crash, debug.CrashOptions{}); err != nil {
		return fmt.Errorf("crash output: %w", err)
	}
	crash.Close() // SetCrashOutput has its own copy
	for fd := 1; fd <= 2; fd++ {
		f, err := duplicate(fd, "marks")
		if err != nil {
			return err
		}
		c.marker.out = append(c.marker.out, f)
	}
	c.in = bufio.NewReaderSize(in, 64<<10)
	c.out.w = out
	return nil
}

func (c *child) main(newWorker func(Limits) (worker.Worker, error)) int {
	c.out.send(frame{kind: kindHello, body: mustJSON(hello{linkVersion})})
	if err := c.start(newWorker); err != nil {
		c.out.send(frame{kind: kindReady, body: mustJSON(failure{err.Error()})})
		return 1
	}
	c.out.send(frame{kind: kindReady, body: mustJSON(failure{})})
	ctx, cancel := context.WithCancel(context.Background())
	c.ctx = ctx
	err := c.serve()
	cancel()
	c.closeWorker()
	if err != io.EOF {
		return 1
	}
	return 0
}

// start reads the parent's first frame and makes the worker.
func (c *child) start(newWorker func(Limits) (worker.Worker, error)) error {
	f, err := readFrame(c.in)
	if err != nil {
		return fmt.Errorf("reading the link: %w", err)
	}
	var s setup
	if f.kind != kindSetup {
		return errFrame
	}
	if err := decode(f.body, &s); err != nil {
		return err
	}
	if s.Version != linkVersion {
		return fmt.Errorf("the kernel speaks version %d of the link and the worker version %d: restart the kernel", s.Version, linkVersion)
	}
	c.marker.token = s.Token
	if err := s.Limits.apply(); err != nil {
		return err
	}
	c.worker, err = newWorker(s.Limits)
	return err
}

func (c *child) closeWorker() {
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		_ = c.worker.Close()
	}()
	select {
	case <-closed:
	case <-time.After(closeGrace): // the process ends anyway
	}
}

// serve handles the parent's frames until the link ends.
func (c *child) serve() error {
	for {
		f, err := readFrame(c.in)
		if err != nil {
			return err
		}
		if err := c.handle(f); err != nil {
			return err
		}
	}
}

func (c *child) handle(f frame) error {
	switch f.kind {
	case kindExecute:
		var cell worker.Cell
		if err := decode(f.body, &cell); err != nil {
			return err
		}
		ctx, r := c.begin(f.id, cell.ID, true)
		go c.execute(ctx, f.id, r, cell)
	case kindComm:
		return c.takeComm(f)
	case kindComplete, kindInspect, kindIsComplete, kindComms:
		var q question
		if err := decode(f.body, &q); err != nil {
			return err
		}
		ctx, _ := c.begin(f.id, 0, false)
		go c.answer(ctx, f, q)
	case kindCancel:
		c.cancel(f.id)
	case kindInputAnswer:
		return c.inputAnswered(f)
	case kindCredit:
		c.window.give(int(f.id))
	default:
		return errFrame
	}
	return nil
}

// begin registers the request id so that it can be cancelled.
func (c *child) begin(id uint64, cell int64, run bool) (context.Context, *request) {
	ctx, cancel := context.WithCancel(c.ctx)
	r := &request{cancel: cancel, cell: cell, run: run, interrupted: make(chan struct{})}
	c.mu.Lock()
	c.cancels[id] = r
	c.mu.Unlock()
	return ctx, r
}

// end is the inverse of begin.
func (c *child) end(id uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if r := c.cancels[id]; r != nil {
		r.cancel()
		delete(c.cancels, id)
	}
}

func (c *child) cancel(id uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := c.cancels[id]
	if r == nil {
		return // it ended meanwhile
	}
	r.cancel()
	if r.pushes++; r.pushes == 1 {
		close(r.interrupted)
	} else if p, ok := c.worker.(Pusher); ok && r.run {
		p.Push(r.cell)
	}
}

func (c *child) execute(ctx context.Context, id uint64, r *request, cell worker.Cell) {
	res, err := c.worker.Execute(ctx, cell, &childSink{c, id, r})
	c.end(id)
	body := resultBody{Result: res}
	if err != nil {
		body = resultBody{Error: err.Error()}
		errors.As(err, &body.Death)
	}
	b, err := encodeBody(body)
	if err != nil {
		b = mustJSON(resultBody{Result: worker.Result{Err: unsendable("result", err)}})
	}
	c.marker.next(func(mark uint64) {
		c.out.send(frame{kind: kindResult, id: id, mark: mark, body: b})
	})
}

func (c *child) answer(ctx context.Context, f frame, q question) {
	var v any
	var err error
	switch f.kind {
	case kindComplete:
		v, err = c.worker.Complete(ctx, q.Code, q.Cursor)
	case kindInspect:
		v, err = c.worker.Inspect(ctx, q.Code, q.Cursor, q.Detail)
	case kindIsComplete:
		v, err = c.worker.IsComplete(ctx, q.Code)
	case kindComms:
		v, err = c.worker.Comms(ctx)
	}
	c.end(f.id)
	a := answer{}
	if err == nil {
		a.Body, err = encodeBody(v)
	}
	if err != nil {
		a = answer{Error: err.Error()}
	}
	c.out.send(frame{kind: kindAnswer, id: f.id, body: mustJSON(a)})
}
