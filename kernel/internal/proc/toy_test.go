package proc

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"gokernel/kernel/internal/output"
	"gokernel/kernel/internal/worker"
)

func TestMain(m *testing.M) {
	if IsChild() {
		os.Exit(ChildMain(newToy))
	}
	// A program with the race detector waits for a second before it ends.
	os.Setenv("GORACE", "atexit_sleep_ms=0")
	m.Run()
}

// A toy is a worker whose cells are lines of commands, see toyCommands.
type toy struct {
	mu    sync.Mutex
	vars  map[string]string
	late  chan struct{}
	pushd chan struct{}
	comms map[string]string
}

func newToy(Limits) (worker.Worker, error) {
	switch os.Getenv("TOY_START") {
	case "fail":
		return nil, errors.New("the toy is broken")
	case "panic":
		panic("no toy today")
	case "print":
		fmt.Println("early")
	}
	return &toy{vars: map[string]string{}, comms: map[string]string{}, late: make(chan struct{}), pushd: make(chan struct{}, 1)}, nil
}

// A toyCell is what a command works with.
type toyCell struct {
	*toy
	ctx  context.Context
	cell worker.Cell
	sink worker.Sink
	out  *output.Coalescer
	arg  string
	res  *worker.Result
}

func (t *toy) Execute(ctx context.Context, c worker.Cell, sink worker.Sink) (worker.Result, error) {
	var res worker.Result
	out := output.New(sink, c.ID)
	defer out.Flush()
	for line := range strings.Lines(c.Code) {
		name, arg, _ := strings.Cut(strings.TrimSpace(line), " ")
		f := toyCommands[name]
		if f == nil {
			res.Err = &worker.Error{Name: "CompileError", Value: "undefined: " + name, Traceback: []string{line}}
			return res, nil
		}
		err := f(&toyCell{t, ctx, c, sink, out, arg, &res})
		if errors.Is(err, worker.ErrClosed) {
			return res, err
		}
		if err != nil {
			res.Value = nil
			e := &worker.Error{Name: "Error", Value: err.Error()}
			if errors.Is(err, context.Canceled) {
				e.Name = "Interrupted"
			}
			res.Err = e
			return res, nil
		}
	}
	if c.Silent {
		res.Value = nil
	}
	res.UserExpressions = t.evaluate(c.UserExpressions)
	return res, nil
}

func (t *toy) evaluate(names map[string]string) map[string]worker.Expression {
	t.mu.Lock()
	defer t.mu.Unlock()
	res := map[string]worker.Expression{}
	for key, name := range names {
		if v, ok := t.vars[name]; ok {
			res[key] = worker.Expression{Value: &worker.Bundle{Data: map[string]any{"text/plain": v}}}
		} else {
			res[key] = worker.Expression{Err: &worker.Error{Name: "CompileError", Value: "undefined: " + name}}
		}
	}
	return res
}

//lint:ignore SA5007 it is to overflow the stack
func recurse(n int) int { return recurse(n+1) + 1 }

var heap []byte

// toyCommands are the toy's language.
var toyCommands = map[string]func(*toyCell) error{
	"print": func(c *toyCell) error { c.out.Write(output.Stdout, []byte(c.arg+"\n")); return nil },
	"warn":  func(c *toyCell) error { c.out.Write(output.Stderr, []byte(c.arg+"\n")); return nil },
	"flush": func(c *toyCell) error { c.out.Flush(); return nil },
	"raw":   func(c *toyCell) error { fmt.Println(c.arg); return nil },
	"rawerr": func(c *toyCell) error {
		fmt.Fprintln(os.Stderr, c.arg)
		return nil
	},
	"set": func(c *toyCell) error {
		k, v, _ := strings.Cut(c.arg, " ")
		c.mu.Lock()
		defer c.mu.Unlock()
		c.vars[k] = v
		return nil
	},
	"get": func(c *toyCell) error {
		c.mu.Lock()
		defer c.mu.Unlock()
		v, ok := c.vars[c.arg]
		if !ok {
			return fmt.Errorf("undefined: %s", c.arg)
		}
		c.res.Value = &worker.Bundle{Data: map[string]any{"text/plain": v}}
		return nil
	},
	"json": func(c *toyCell) error {
		c.res.Value = &worker.Bundle{Data: map[string]any{"application/json": map[string]any{"n": int64(9007199254740993)}}}
		return nil
	},
	"nojson": func(c *toyCell) error {
		c.res.Value = &worker.Bundle{Data: map[string]any{"application/json": func() {}}}
		return nil
	},
	"display": func(c *toyCell) error {
		c.out.Flush()
		c.sink.Event(worker.Display{Cell: c.cell.ID, DisplayID: "d", Bundle: worker.Bundle{Data: map[string]any{"text/plain": c.arg}}})
		return nil
	},
	"clear": func(c *toyCell) error {
		c.out.Flush()
		c.sink.Event(worker.ClearOutput{Cell: c.cell.ID, Wait: true})
		return nil
	},
	"fail":   func(c *toyCell) error { return errors.New(c.arg) },
	"closed": func(c *toyCell) error { return worker.ErrClosed },
	"wait":   func(c *toyCell) error { <-c.ctx.Done(); return c.ctx.Err() },
	"waitpush": func(c *toyCell) error {
		<-c.ctx.Done()
		<-c.pushd
		return c.ctx.Err()
	},
	"input": func(c *toyCell) error {
		c.out.Flush()
		line, err := c.sink.Input(c.ctx, c.cell.ID, c.arg, false)
		if errors.Is(err, worker.ErrNoStdin) {
			err = errors.New("nostdin recognised")
		} else if errors.Is(err, io.EOF) {
			err = errors.New("eof recognised")
		}
		if err == nil {
			c.out.Write(output.Stdout, []byte("got "+line+"\n"))
		}
		return err
	},
	"late": func(c *toyCell) error {
		go func() {
			<-c.toy.late
			c.out.Write(output.Stdout, []byte(c.arg+"\n"))
			c.out.Flush()
			c.toy.late <- struct{}{}
		}()
		return nil
	},
	"release": func(c *toyCell) error { c.toy.late <- struct{}{}; <-c.toy.late; return nil },

	// What ends a process.
	"exit": func(c *toyCell) error {
		n, _ := strconv.Atoi(c.arg)
		c.out.Flush()
		os.Exit(n)
		return nil
	},
	"gopanic": func(c *toyCell) error { c.out.Flush(); go panic(c.arg); select {} },
	"latepanic": func(c *toyCell) error {
		go func() { <-c.toy.late; panic(c.arg) }()
		return nil
	},
	"letpanic": func(c *toyCell) error { close(c.toy.late); return nil },
	"maprace": func(c *toyCell) error {
		m := map[int]int{}
		for range 4 {
			go func() {
				for {
					m[1]++
				}
			}()
		}
		select {}
	},
	//lint:ignore SA4017 it never returns
	"recurse": func(c *toyCell) error { recurse(0); return nil },
	"alloc": func(c *toyCell) error {
		n, _ := strconv.Atoi(c.arg)
		heap = make([]byte, n<<30)
		return nil
	},
	"allocmany": func(c *toyCell) error {
		var all [][]byte
		for {
			b := make([]byte, 1<<20)
			for i := 0; i < len(b); i += 4096 {
				b[i] = 1
			}
			//lint:ignore SA4010 the memory is to stay in use
			all = append(all, b)
		}
	},
	"loop": func(c *toyCell) error {
		c.out.Write(output.Stdout, []byte("looping\n"))
		c.out.Flush()
		//lint:ignore SA5002 it is to spin
		for {
		}
	},
	"pid": func(c *toyCell) error {
		c.res.Value = &worker.Bundle{Data: map[string]any{"text/plain": strconv.Itoa(os.Getpid())}}
		return nil
	},
	"closefd": func(c *toyCell) error {
		n, _ := strconv.Atoi(c.arg)
		return syscall.Close(n)
	},
	"closemany": func(c *toyCell) error {
		for fd := range 100 {
			if fd != 4 && fd != 3 {
				var st syscall.Stat_t
				if syscall.Fstat(fd, &st) == nil && st.Mode&syscall.S_IFMT == syscall.S_IFIFO && writable(fd) {
					syscall.Close(fd)
				}
			}
		}
		return nil
	},
	"flood": func(c *toyCell) error {
		n, _ := strconv.Atoi(c.arg)
		line := []byte(strings.Repeat("x", 99) + "\n")
		for range n << 20 / len(line) {
			c.out.Write(output.Stdout, line)
		}
		return nil
	},
	"lines": func(c *toyCell) error {
		n, _ := strconv.Atoi(c.arg)
		for i := range n {
			c.out.Write(output.Stdout, fmt.Appendln(nil, "line", i))
		}
		return nil
	},
	"rawflood": func(c *toyCell) error {
		n, _ := strconv.Atoi(c.arg)
		w := bufio.NewWriter(os.Stdout)
		line := []byte(strings.Repeat("x", 99) + "\n")
		for range n << 20 / len(line) {
			w.Write(line)
		}
		return w.Flush()
	},
	"sh": func(c *toyCell) error {
		cmd := exec.Command("sh", "-c", c.arg)
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		return cmd.Run()
	},
	"garbage": func(c *toyCell) error {
		syscall.Write(4, []byte(strings.Repeat("garbage", 10)))
		select {}
	},
}

// writable reports whether fd is open for writing.
func writable(fd int) bool {
	flags, _, e := syscall.Syscall(syscall.SYS_FCNTL, uintptr(fd), syscall.F_GETFL, 0)
	return e == 0 && flags&syscall.O_ACCMODE == syscall.O_WRONLY
}

func (t *toy) Push(int64) { t.pushd <- struct{}{} }

func (t *toy) Complete(ctx context.Context, code string, cursor int) (worker.Completion, error) {
	if code == "block" {
		<-ctx.Done()
		return worker.Completion{}, ctx.Err()
	}
	c := worker.Completion{Start: 0, End: cursor}
	for name := range toyCommands {
		if strings.HasPrefix(name, code[:cursor]) {
			c.Matches = append(c.Matches, worker.Match{Text: name, Kind: "function"})
		}
	}
	return c, nil
}

func (t *toy) Inspect(ctx context.Context, code string, cursor, detail int) (worker.Inspection, error) {
	return worker.Inspection{Found: true, Data: map[string]any{"text/plain": fmt.Sprint(code, cursor, detail)}}, nil
}

func (t *toy) IsComplete(ctx context.Context, code string) (worker.Completeness, error) {
	if code == "?" {
		return worker.Completeness{}, errors.New("no idea")
	}
	return worker.Completeness{Status: "complete"}, nil
}

func (t *toy) Close() error { return nil }
