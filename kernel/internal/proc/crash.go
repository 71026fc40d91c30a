package proc

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"sync"
	"time"

	"gokernel/kernel/internal/worker"
)

const (
	// maxCrash bounds the crash text that is kept: the Go runtime prints the
	// cause and the goroutine that failed first.
	maxCrash = 256 << 10
	// holdTime is how long text that looks like the start of a crash is kept
	// back if neither a mark nor the end of the child decides what it is.
	holdTime = time.Second
	// maxTraceback bounds the lines of a Death's traceback.
	maxTraceback = 40
)

// A crashReader keeps what the Go runtime of the child writes to its crash
// output (runtime/debug.SetCrashOutput).
type crashReader struct {
	mu    sync.Mutex
	text  []byte
	ended chan struct{}
}

func newCrashReader(r io.ReadCloser) *crashReader {
	c := &crashReader{ended: make(chan struct{})}
	go c.read(r)
	return c
}

func (c *crashReader) read(r io.ReadCloser) {
	defer close(c.ended)
	defer r.Close()
	buf := make([]byte, 8<<10)
	for {
		n, err := r.Read(buf)
		c.mu.Lock()
		c.text = append(c.text, buf[:min(n, maxCrash-len(c.text))]...)
		c.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (c *crashReader) bytes() []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	return bytes.Clone(c.text)
}

// crashStart matches the first line of what the Go runtime writes when it
// ends a program.
var crashStart = regexp.MustCompile(`(?m)^(panic: |fatal error: |runtime: |\[signal |SIG[A-Z]+: |unexpected fault |fatal: )`)

// A crashHold keeps back what looks like a crash in the child's stderr, so
// that it can be told apart from the output of the cell.
type crashHold struct {
	crashing func() bool // whether the child is known to crash
	out      func([]byte)

	mu    sync.Mutex
	held  []byte
	timer *time.Timer // set with held
	// released is what was held last and then passed on.
	released []byte
}

// write is the text function of stderr's rawReader.
func (h *crashHold) write(p []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.held) == 0 {
		at := crashStart.FindIndex(p)
		if at == nil {
			h.out(p)
			return
		}
		if at[0] > 0 {
			h.out(p[:at[0]])
		}
		p = p[at[0]:]
		h.timer = time.AfterFunc(holdTime, h.release)
	}
	if len(h.held)+len(p) > maxCrash {
		if !h.crashing() {
			h.releaseLocked()
			h.out(p)
			return
		}
		p = p[:maxCrash-len(h.held)]
	}
	h.held = append(h.held, p...)
}

// release passes on what is held: the child lives on.
func (h *crashHold) release() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.crashing() {
		h.releaseLocked()
	}
}

func (h *crashHold) releaseLocked() {
	if len(h.held) == 0 {
		return
	}
	h.timer.Stop()
	held := h.held
	h.held, h.released = nil, held
	h.out(held)
}

// end is called when the child has ended, with what it wrote to its crash
// output. It passes on what is held but the crash, and returns the crash.
func (h *crashHold) end(crash []byte) []byte {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(crash) == 0 {
		h.releaseLocked()
		return nil
	}
	at := bytes.Index(h.held, crash[:min(len(crash), 64)])
	if at < 0 { // it was released too early
		crash = append(h.released, crash...)
		h.releaseLocked()
		return crash
	}
	at = crashBegin(h.held, at)
	crash = bytes.Clone(h.held[at:])
	h.timer.Stop()
	if h.held = h.held[:at]; at > 0 {
		h.releaseLocked()
	}
	return crash
}

// crashBegin returns where the crash begins in text whose part from at on is
// in the crash output too. The runtime writes its first lines ("fatal error:
// …", "runtime: goroutine stack exceeds …") only to fd 2.
func crashBegin(text []byte, at int) int {
	for at > 0 {
		start := bytes.LastIndexByte(text[:at-1], '\n') + 1
		if line := text[start : at-1]; len(line) > 0 && !crashStart.Match(line) {
			break
		}
		at = start
	}
	return at
}

// explain turns a crash text and the process's state ("exit status 3") into
// a Death.
func explain(crash []byte, state string, limits Limits) *worker.Death {
	text := strings.ToValidUTF8(string(crash), "\uFFFD")
	return &worker.Death{Cause: crashCause(text, state, limits), Traceback: cleanTrace(text)}
}

func crashCause(text, state string, limits Limits) string {
	lower := strings.ToLower(text)
	first := func(prefix string) string {
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, prefix) {
				return strings.TrimSpace(line)
			}
		}
		return ""
	}
	fatal, panicked := first("fatal error: "), first("panic: ")
	switch {
	case fatal == "fatal error: stack overflow":
		return "stack overflow: a function calls itself without end (limit " + formatBytes(int64(limits.Stack)) + ")"
	case fatal != "" && memoryError.MatchString(lower), panicked == "panic: out of memory":
		if limits.Memory > 0 {
			return "out of memory (limit " + formatBytes(limits.Memory) + ")"
		}
		return "out of memory"
	case panicked != "":
		return panicked
	case fatal != "":
		return fatal
	}
	if sig := first("SIG"); sig != "" {
		return sig
	}
	return state
}

var memoryError = regexp.MustCompile(`out of memory|cannot allocate memory|cannot map pages|failed to create new os thread`)
