package timeline

import (
	"errors"
	"fmt"
	"time"

	"gokernel/internal/loop"
)

// Of builds the timeline of what the trace holds so far.
func Of(tr *loop.Trace) *Timeline {
	t := &Timeline{}
	records := tr.Records()
	for i, r := range records {
		steps := r.Steps() // before the tasks, which must be all that the steps speak of
		b := &builder{t: t, rec: r, tasks: r.Tasks(), offset: r.Began.Sub(records[0].Began), base: len(t.Lanes)}
		if len(records) > 1 && i > 0 {
			b.prefix = fmt.Sprintf("loop %d ", i+1)
		}
		b.build(steps)
		t.Loops = append(t.Loops, b.loop)
	}
	return t
}

// A builder adds one record to a timeline.
type builder struct {
	t      *Timeline
	rec    *loop.Record
	tasks  []loop.TaskInfo
	offset time.Duration
	base   int // the lane of the record's first task
	prefix string

	loop   Loop
	open   []*Span // the present span of each task
	doomed []bool  // tasks that were asked to end
	isIdle bool    // the loop has nothing to run: the last span of loop.Idle is open
	alive  int
}

func (b *builder) build(steps []loop.Step) {
	last := time.Duration(0)
	for i, s := range steps {
		s.At += b.offset
		last = s.At
		b.endIdle(s.At)
		b.step(i, s)
		b.tell(i, s, steps)
	}
	if end, ended := b.rec.Ended(); ended {
		last = end + b.offset
	}
	b.endIdle(last)
	for n, span := range b.open {
		if span != nil {
			b.shut(int32(n+1), last)
			b.lane(int32(n + 1)).Ended = last
		}
	}
	b.t.Wall = max(b.t.Wall, last)
	b.loop.From, b.loop.To = b.offset, last
}

func (b *builder) lane(task int32) *Lane { return &b.t.Lanes[b.base+int(task)-1] }

func (b *builder) step(i int, s loop.Step) {
	switch s.Kind {
	case loop.StepCreated:
		b.place(s.By, i)
		b.create(s)
	case loop.StepStart, loop.StepResume:
		b.begin(s, Span{State: Running, Place: b.rec.Place(i)})
		b.t.switches++
	case loop.StepCall, loop.StepReturn:
		b.place(s.Task, i)
	}
	switch s.Kind {
	case loop.StepSuspend:
		b.suspend(s)
	case loop.StepWake:
		b.place(s.By, i)
		b.begin(s, Span{State: Ready})
		if !b.doomed[s.Task-1] { // then the arrow of its cancellation is there
			b.arrow(s, false)
		}
	case loop.StepCancel:
		b.place(s.By, i)
		b.cancel(s)
	case loop.StepDone:
		b.done(s)
	case loop.StepIdle:
		b.loop.Idle = append(b.loop.Idle, Span{From: s.At})
		b.isIdle = true
	}
}

// place notes where a running task was, if somebody looked behind step i.
func (b *builder) place(task int32, i int) {
	if task == 0 {
		return
	}
	if span := b.open[task-1]; span != nil && span.State == Running && span.Place == "" {
		span.Place = b.rec.Place(i)
	}
}

func (b *builder) create(s loop.Step) {
	info := b.tasks[s.Task-1]
	b.t.Lanes = append(b.t.Lanes, Lane{Name: b.prefix + info.Name, Coroutine: info.Coroutine, Created: s.At})
	b.open = append(b.open, &Span{From: s.At, State: Ready})
	b.doomed = append(b.doomed, false)
	b.alive++
	b.t.peak = max(b.t.peak, b.alive)
}

// begin ends the task's present span and opens the next.
func (b *builder) begin(s loop.Step, next Span) {
	b.shut(s.Task, s.At)
	next.From = s.At
	if b.doomed[s.Task-1] {
		next.State = Cancelled
	}
	b.open[s.Task-1] = &next
}

// shut ends the task's present span. A sleep that lasted longer than it should was
// over when it should, and the task was ready: the loop had no time to notice.
func (b *builder) shut(task int32, at time.Duration) {
	span := b.open[task-1]
	if span == nil {
		return
	}
	span.To = at
	b.open[task-1] = nil
	lane := b.lane(task)
	if due := b.noticed(span.From + span.Sleep); span.State == Waiting && span.Sleep > 0 && due < at {
		span.To = due
		lane.Spans = append(lane.Spans, *span, Span{From: due, To: at, State: Ready})
		return
	}
	if n := len(lane.Spans); n > 0 && span.State == Ready && lane.Spans[n-1].State == Ready {
		lane.Spans[n-1].To = at // it was due, and is noticed
		return
	}
	lane.Spans = append(lane.Spans, *span)
}

// noticed is when an idle loop noticed what was due: timers come a little late.
func (b *builder) noticed(due time.Duration) time.Duration {
	for i := len(b.loop.Idle) - 1; i >= 0 && b.loop.Idle[i].To > due; i-- {
		if b.loop.Idle[i].From <= due {
			return b.loop.Idle[i].To
		}
	}
	return due
}

func (b *builder) suspend(s loop.Step) {
	span := Span{State: Waiting, What: b.waitsFor(s)}
	switch s.For {
	case loop.ForTurn:
		span = Span{State: Ready}
	case loop.ForSleep:
		span.Sleep, span.Sleeps = s.Sleep, true
	case loop.ForOutside:
		span.Sleeps = true
	}
	b.begin(s, span)
}

// cancel marks what follows as the end of a cancelled task.
func (b *builder) cancel(s loop.Step) {
	b.arrow(s, true)
	span := b.open[s.Task-1]
	if span == nil || b.doomed[s.Task-1] {
		return
	}
	if span.Sleep > 0 {
		b.lane(s.Task).Cut = span.From + span.Sleep
	}
	next := *span
	b.doomed[s.Task-1] = true
	b.begin(s, next)
}

func (b *builder) done(s loop.Step) {
	b.shut(s.Task, s.At)
	lane := b.lane(s.Task)
	lane.Ended, lane.Outcome = s.At, Finished
	switch err := b.rec.Err(s.Arg); {
	case errors.Is(err, loop.ErrCancelled):
		lane.Outcome = WasCancelled
	case err != nil:
		lane.Outcome, lane.Err = Failed, err
	}
	if lane.Outcome != WasCancelled {
		b.forgive(s.Task)
	}
	b.alive--
}

// forgive takes back the marks of a task that went on after its cancellation.
func (b *builder) forgive(task int32) {
	lane := b.lane(task)
	lane.Cut = 0
	for i := range lane.Spans {
		if s := &lane.Spans[i]; s.State == Cancelled {
			s.State = Running
			if s.What != "" {
				s.State = Waiting
			}
		}
	}
}

func (b *builder) arrow(s loop.Step, cancels bool) {
	if s.By == 0 || s.By == s.Task {
		return
	}
	b.t.Arrows = append(b.t.Arrows, Arrow{At: s.At, From: b.base + int(s.By) - 1, To: b.base + int(s.Task) - 1, Cancels: cancels})
}

func (b *builder) endIdle(at time.Duration) {
	if b.isIdle {
		b.loop.Idle[len(b.loop.Idle)-1].To = at
		b.isIdle = false
	}
}
