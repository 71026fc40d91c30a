package rt

import (
	"fmt"
	"io"
	"sync"
)

// stdin asks the front end for a line whenever a program reads more than it
// was given. It implements [io.RuneScanner], so that fmt's scanning loses
// nothing between calls.
type stdin struct {
	run  *Run
	mu   sync.Mutex
	buf  []byte
	last []byte // the rune read last, for UnreadRune
}

func (s *stdin) fill() error {
	if len(s.buf) > 0 {
		return nil
	}
	s.run.out.Flush()
	line, err := s.run.sink.Input(s.run.ctx, s.run.cell, "", false)
	if err != nil {
		if s.run.Stopped() || s.run.ctx.Err() != nil { // the run's own Stop may come a little later
			panic(Interrupt{})
		}
		if err == io.EOF {
			return err
		}
		return fmt.Errorf("reading stdin: %w", err)
	}
	s.buf = append(s.buf, line+"\n"...)
	return nil
}

func (s *stdin) Read(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(p) == 0 {
		return 0, nil
	}
	if err := s.fill(); err != nil {
		return 0, err
	}
	n := copy(p, s.buf)
	s.buf, s.last = s.buf[n:], nil
	return n, nil
}

func (s *stdin) ReadRune() (r rune, size int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.fill(); err != nil {
		return 0, 0, err
	}
	for i, c := range string(s.buf) {
		if i > 0 {
			size = i
			break
		}
		r = c
	}
	if size == 0 {
		size = len(s.buf)
	}
	s.last, s.buf = s.buf[:size:size], s.buf[size:]
	return r, size, nil
}

func (s *stdin) UnreadRune() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last == nil {
		return fmt.Errorf("reading stdin: no rune to give back")
	}
	s.buf = append(append([]byte{}, s.last...), s.buf...)
	s.last = nil
	return nil
}

type noStdin struct{}

func (noStdin) Read([]byte) (int, error) { return 0, io.EOF }

// currentStdin is the standard input of the calling goroutine's cell.
func currentStdin() io.Reader {
	if r := Current(); r != nil {
		return r.stdin
	}
	return noStdin{}
}
