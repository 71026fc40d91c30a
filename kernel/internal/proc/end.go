package proc

import (
	"time"

	"gokernel/kernel/internal/output"
	"gokernel/kernel/internal/worker"
)

// endTimeout is how long the parent waits, after the child has ended, for the
// ends of its pipes: a program that the cell started may hold them.
const endTimeout = time.Second

// reap waits for the end of the child, ends what it leaves running in its
// process group, and returns how it ended.
func (p *process) reap() string {
	awaitExit(p.cmd.Process.Pid)
	p.mu.Lock()
	killGroup(p.cmd.Process.Pid)
	p.reaped = true
	p.mu.Unlock()
	_ = p.cmd.Wait() // the state says it all
	p.cancel()
	return p.cmd.ProcessState.String()
}

// drain passes on what the ended child left in its pipes.
func (p *process) drain() {
	p.out.close()
	<-p.out.ended
	p.pipes.in.Close()
	deadline := time.Now().Add(endTimeout)
	_ = p.pipes.out.SetReadDeadline(deadline)
	_ = p.pipes.crash.SetReadDeadline(deadline)
	<-p.crash.ended
	<-p.pump.ended
	p.drainRaw()
}

// drainRaw writes a last mark behind what the child and its descendants wrote
// to fd 1 and 2: so its end is found even if one of them holds the pipe.
func (p *process) drainRaw() {
	const last = ^uint64(0)
	for i, w := range p.pipes.rawEnds {
		go func() { // ends at the latest when the reader closes its end
			defer w.Close()
			_, _ = w.Write(p.token.encode(last))
		}()
		p.raw[i].wait(last, endTimeout)
		_ = p.raw[i].file.SetReadDeadline(time.Now())
		<-p.raw[i].ended
	}
}

// finish says why the child ended, to all who wait.
func (p *process) finish(state string) {
	var crash []byte
	if p.hold != nil {
		crash = p.hold.end(p.crash.bytes())
	}
	p.cancel()
	p.mu.Lock()
	p.reaped = true
	cur := p.current
	switch {
	case p.killCause != "":
		p.death = &worker.Death{Cause: p.killCause}
	case !p.isReady():
		p.death = p.startFailure(state, crash)
	default:
		p.death = explain(crash, state, p.limits)
	}
	p.mu.Unlock()
	if cur != nil {
		cur.raw.Flush()
	}
	p.ended(p)
	close(p.done)
	p.reportIdle(cur)
}

// reportIdle tells in the last cell that the child ended between two cells.
func (p *process) reportIdle(last *run) {
	p.mu.Lock()
	wanted := p.killCause == "" && !p.shutdown
	p.mu.Unlock()
	if !wanted || last == nil || !last.isDone() {
		return
	}
	text := p.death.Error() + "; the variables are gone\n"
	for _, line := range p.death.Traceback {
		text += line + "\n"
	}
	last.sink.Event(worker.Stream{Cell: last.cell, Name: output.Stderr, Text: text})
}

// startFailure says why the child did not come to make its worker. p.mu is held.
func (p *process) startFailure(state string, crash []byte) *worker.Death {
	why := p.startErr
	d := &worker.Death{}
	if why == "" {
		d = explain(crash, state, p.limits)
		why = d.Cause
	}
	for _, t := range p.early {
		d.Traceback = append(d.Traceback, cleanTrace(string(t.text))...)
	}
	d.Cause = "it did not start: " + why
	return d
}

func (p *process) isReady() bool {
	select {
	case <-p.ready:
		return true
	default:
		return false
	}
}
