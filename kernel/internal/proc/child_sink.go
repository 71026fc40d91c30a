package proc

import (
	"context"
	"encoding/json"
	"fmt"

	"gokernel/kernel/internal/output"
	"gokernel/kernel/internal/worker"
)

// eventCost is what one event counts in the window beside its bytes. So a
// flood of small events is held back before the marks of events that wait
// fill the pipes of fd 1 and 2 (64 KiB, 1,500 marks) and block the child.
const eventCost = 1 << 10

// A childSink is the Sink of one run in the child: it sends what it gets to
// the parent, also after the run has ended.
type childSink struct {
	c   *child
	run uint64
	r   *request
}

func (s *childSink) Event(e worker.Event) {
	k, body, err := encodeEvent(e)
	if err == nil && len(body) > maxFrame {
		err = tooLong(len(body))
	}
	if err != nil {
		k, body = kindStream, encodeStream(worker.Stream{
			Cell: e.CellID(), Name: output.Stderr,
			Text: unsendable("output", err).Error() + "\n",
		})
	}
	s.c.window.take(s.r.interrupted, len(body)+eventCost)
	s.c.marker.next(func(mark uint64) {
		s.c.out.send(frame{kind: k, id: s.run, mark: mark, body: body})
	})
}

func (s *childSink) Input(ctx context.Context, cell int64, prompt string, password bool) (string, error) {
	c := s.c
	got := make(chan inputAnswer, 1)
	c.mu.Lock()
	c.inputID++
	id := c.inputID
	c.inputs[id] = got
	c.mu.Unlock()
	body := mustJSON(inputRequest{Run: s.run, Cell: cell, Prompt: prompt, Password: password})
	c.marker.next(func(mark uint64) {
		c.out.send(frame{kind: kindInput, id: id, mark: mark, body: body})
	})
	select {
	case a := <-got:
		return a.Line, a.err()
	case <-ctx.Done():
		c.mu.Lock()
		delete(c.inputs, id)
		c.mu.Unlock()
		c.out.send(frame{kind: kindInputCancel, id: id})
		return "", ctx.Err()
	}
}

func (c *child) inputAnswered(f frame) error {
	var a inputAnswer
	if err := decode(f.body, &a); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if got := c.inputs[f.id]; got != nil {
		got <- a
		delete(c.inputs, f.id)
	}
	return nil
}

// encodeBody encodes what a cell made and may therefore have no JSON form.
func encodeBody(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err == nil && len(b) > maxFrame/2 {
		err = tooLong(len(b))
	}
	return b, err
}

func tooLong(n int) error {
	return fmt.Errorf("%s are more than the %s that fit", formatBytes(int64(n)), formatBytes(maxFrame/2))
}

func unsendable(what string, err error) *worker.Error {
	return &worker.Error{Name: "LinkError", Value: fmt.Sprintf("this %s cannot be passed on: %v", what, err)}
}
