package proc

import "sync"

// windowSize is how many bytes of events the child may have on their way
// before it must wait for the parent to pass some on.
const windowSize = 1 << 20

// overflowSize is what an interrupted cell may have on its way. It must be
// able to finish although nobody reads its output, but it may also be a loop
// that prints and does not listen.
const overflowSize = 32 << 20

// A window is the back-pressure on a cell's output. Without it a client that
// stops reading would stop the whole link, and with it the interrupt's answer.
type window struct {
	mu   sync.Mutex
	used int
	free chan struct{} // closed and replaced when used shrinks
}

func newWindow() *window { return &window{free: make(chan struct{})} }

// take blocks while the window is full; once interrupted is closed, while
// overflowSize is reached. The last taker may exceed it by one message.
func (w *window) take(interrupted <-chan struct{}, n int) {
	size := windowSize
	w.mu.Lock()
	for w.used >= size {
		free := w.free
		w.mu.Unlock()
		select {
		case <-free:
		case <-interrupted:
			size, interrupted = overflowSize, nil
		}
		w.mu.Lock()
	}
	w.used += n
	w.mu.Unlock()
}

// give returns n bytes.
func (w *window) give(n int) {
	w.mu.Lock()
	w.used -= n
	close(w.free)
	w.free = make(chan struct{})
	w.mu.Unlock()
}
