package server

import (
	"context"
	"sync"
	"time"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/worker"
)

// execute runs the queued execute_requests of a shell one after the other until
// ctx is done; what then waits is aborted, unless the kernel ends.
func (s *Server) execute(ctx context.Context, sh *shell) {
	for {
		r := sh.cells.pop(ctx)
		if r == nil {
			break
		}
		if sh.blind.covers(r, s.now()) {
			s.abort(r)
			continue
		}
		for _, waiting := range s.runCell(sh, r) {
			s.abort(waiting)
		}
	}
	for _, waiting := range sh.cells.takeAll() {
		if s.base.Err() == nil {
			s.abort(waiting)
		}
	}
}

// A counter is the execution count: cells run and stored so far.
type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) now() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

// A cellRun is one execute_request on its way through the worker.
type cellRun struct {
	*request
	shell *shell
	jupyter.ExecuteRequest
	ctx     context.Context // cancelled by an interrupt
	id      int64
	number  int // execution_count
	started time.Time
}

// runCell answers one execute_request. It returns the requests that are to be
// aborted because this one failed: those that wait at the time of the reply,
// before the client can know of the failure. Messaging spec, "Execute".
func (s *Server) runCell(sh *shell, r *request) (aborted []*request) {
	c := &cellRun{request: r, shell: sh, id: s.parents.add(r), started: s.now()}
	// The cell can be interrupted from the first moment that clients see it.
	c.ctx = s.running.start(s.base, c.id)
	defer s.running.end(c.id)
	s.publish(r.RawHeader, "status", jupyter.StatusBusy)
	defer s.publish(r.RawHeader, "status", jupyter.StatusIdle)
	var err error
	if c.ExecuteRequest, err = r.ExecuteContent(); err != nil {
		c.number = s.counter.now()
		s.reply(r, s.executeError(c, &worker.Error{Name: errorName(err), Value: err.Error()}))
		return nil
	}
	s.number(c)
	sh.taken.wait(c.ctx, r.after)
	result, err := s.runOnWorker(c)
	if err != nil {
		result.Err = cellError(err)
	}
	if result.Err != nil {
		return s.fail(c, result.Err)
	}
	s.succeed(c, result)
	return nil
}

// fail publishes the cell's error and replies.
func (s *Server) fail(c *cellRun, e *worker.Error) (aborted []*request) {
	s.publish(c.RawHeader, "error", jupyter.Error{Name: e.Name, Value: e.Value, Traceback: traceback(e)})
	if c.StopOnError && !c.Silent {
		aborted = c.shell.cells.takeAll()
		now := s.now()
		c.shell.blind.failed(c.request, now, now.Sub(c.started))
	}
	s.reply(c.request, s.executeError(c, e))
	return aborted
}

// number gives the cell its execution count and tells every client what runs.
// A cell that is not stored leaves the count as it was.
func (s *Server) number(c *cellRun) {
	s.counter.mu.Lock()
	if c.StoreHistory {
		s.counter.n++
		s.history.add(s.counter.n, c.Code)
	}
	c.number = s.counter.n
	s.counter.mu.Unlock()
	if !c.Silent {
		s.publish(c.RawHeader, "execute_input", jupyter.ExecuteInput{Code: c.Code, ExecutionCount: c.number})
	}
}

func (s *Server) runOnWorker(c *cellRun) (worker.Result, error) {
	defer s.running.end(c.id) // what comes later is not the cell's
	return s.worker.Execute(c.ctx, worker.Cell{
		ID: c.id, Number: c.number, Code: c.Code, Silent: c.Silent,
		AllowStdin: c.AllowStdin, UserExpressions: c.UserExpressions,
	}, &sink{s: s, allowStdin: c.AllowStdin})
}

// succeed publishes the cell's value and replies.
func (s *Server) succeed(c *cellRun, result worker.Result) {
	if v := result.Value; v != nil && !c.Silent {
		s.publishBundle(c.RawHeader, "execute_result", v, func(data, metadata jupyter.MIMEBundle) any {
			return jupyter.ExecuteResult{Data: data, Metadata: metadata, ExecutionCount: c.number}
		})
		if text, ok := v.Data["text/plain"].(string); ok && c.StoreHistory {
			s.history.setOutput(c.number, text)
		}
	}
	payload := result.Payload
	if payload == nil {
		payload = []map[string]any{}
	}
	s.reply(c.request, reply{
		Type:     "execute_reply",
		Metadata: jupyter.ExecuteMetadata{Started: jupyter.FormatTime(c.started), Status: "ok"},
		Content: jupyter.ExecuteReply{
			Status: "ok", ExecutionCount: c.number,
			UserExpressions: expressions(c.UserExpressions, result.UserExpressions), Payload: payload,
		},
	})
}

func (s *Server) executeError(c *cellRun, e *worker.Error) reply {
	return reply{
		Type:     "execute_reply",
		Metadata: jupyter.ExecuteMetadata{Started: jupyter.FormatTime(c.started), Status: "error"},
		Content: jupyter.ExecuteError{
			Error:          jupyter.ErrorReply(e.Name, e.Value, traceback(e)),
			ExecutionCount: c.number, UserExpressions: map[string]any{}, Payload: []map[string]any{},
		},
	}
}

// traceback is never empty: it is all that most clients show of an error.
func traceback(e *worker.Error) []string {
	if len(e.Traceback) == 0 {
		return []string{e.Error()}
	}
	return e.Traceback
}

// expressions is the reply's answer to each user expression that was asked for.
func expressions(asked map[string]string, got map[string]worker.Expression) map[string]any {
	out := make(map[string]any, len(asked))
	for name := range asked {
		switch e := got[name]; {
		case e.Err != nil:
			out[name] = jupyter.ErrorReply(e.Err.Name, e.Err.Value, traceback(e.Err))
		case e.Value != nil:
			data, _ := representable(e.Value.Data)
			metadata, _ := representable(e.Value.Metadata)
			out[name] = jupyter.Expression{Status: "ok", Data: data, Metadata: metadata}
		default:
			out[name] = jupyter.Expression{Status: "ok", Data: jupyter.MIMEBundle{}, Metadata: jupyter.MIMEBundle{}}
		}
	}
	return out
}
