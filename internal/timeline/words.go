package timeline

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"gokernel/internal/loop"
)

// A sentence tells of one step.
type sentence struct {
	at   time.Duration
	text string
}

// Words tells the steps of the scheduler in numbered sentences, at most so many;
// 0 is all.
func (t *Timeline) Words(most int) string {
	var b strings.Builder
	for i, s := range t.steps {
		if most > 0 && i == most {
			fmt.Fprintf(&b, "… and %s.\n", count(len(t.steps)-i, "more step"))
			break
		}
		fmt.Fprintf(&b, "%3d. %10.3f ms  %s\n", i+1, float64(s.at)/float64(time.Millisecond), s.text)
	}
	return b.String()
}

// tell adds the sentence about step i.
func (b *builder) tell(i int, s loop.Step, steps []loop.Step) {
	b.t.steps = append(b.t.steps, sentence{s.At, b.sentence(i, s, steps)})
}

func (b *builder) sentence(i int, s loop.Step, steps []loop.Step) string {
	who := b.title(s.Task)
	switch s.Kind {
	case loop.StepCreated:
		if s.By == 0 {
			return fmt.Sprintf("The event loop starts. %s is its task, and queues up to run.", who)
		}
		return fmt.Sprintf("%s creates %s, which queues up to run.", b.name(s.By), who)
	case loop.StepStart:
		if before := steps[max(i-1, 0)]; before.Kind == loop.StepCreated && before.Task == s.Task && before.By != 0 {
			return fmt.Sprintf("%s begins at once, inside %s: it is eager.", who, b.name(before.By))
		}
		return fmt.Sprintf("The loop gives control to %s, which begins.", who)
	case loop.StepCall:
		return fmt.Sprintf("%s awaits the coroutine %s: a plain call, it keeps control.", b.name(s.Task), b.rec.Text(s.Arg))
	case loop.StepReturn:
		return fmt.Sprintf("The coroutine %s has ended; %s goes on.", b.rec.Text(s.Arg), b.name(s.Task))
	case loop.StepSuspend:
		return b.suspends(s)
	case loop.StepIdle:
		return b.idles(i, s, steps)
	case loop.StepWake:
		return b.wakes(s)
	case loop.StepResume:
		if err := b.rec.Err(s.Arg); err != nil {
			return fmt.Sprintf("%s has control again; what it awaited gives the error: %v.", b.name(s.Task), err)
		}
		return fmt.Sprintf("%s has control again.", b.name(s.Task))
	case loop.StepCancel:
		return fmt.Sprintf("%s asks %s to end: it is to be cancelled.", b.actor(s.By), who)
	}
	return b.ends(s, who)
}

func (b *builder) ends(s loop.Step, who string) string {
	switch err := b.rec.Err(s.Arg); {
	case err == nil:
		return who + " is done."
	case errors.Is(err, loop.ErrCancelled):
		return who + " has ended as cancelled."
	default:
		return fmt.Sprintf("%s has ended with the error: %v.", who, err)
	}
}

func (b *builder) suspends(s loop.Step) string {
	switch s.For {
	case loop.ForSleep:
		return fmt.Sprintf("%s sleeps for %v: it gives control to the loop.", b.name(s.Task), s.Sleep)
	case loop.ForTurn:
		return fmt.Sprintf("%s gives way to the others for one turn of the loop.", b.name(s.Task))
	case loop.ForTask:
		return fmt.Sprintf("%s awaits %s: it gives control to the loop.", b.name(s.Task), b.title(s.Arg))
	}
	return fmt.Sprintf("%s awaits %s: it gives control to the loop.", b.name(s.Task), b.rec.Text(s.Arg))
}

func (b *builder) wakes(s loop.Step) string {
	var why string
	switch {
	case s.For == loop.ForTask:
		why = b.name(s.Arg) + " is done"
	case s.For == loop.ForFuture && s.By != 0:
		why = b.rec.Text(s.Arg) + " is done, by the work of " + b.name(s.By)
	case s.For == loop.ForFuture:
		why = b.rec.Text(s.Arg) + " is done"
	default:
		why = b.rec.Text(s.Arg)
	}
	return fmt.Sprintf("%s wakes: %s. It queues up to go on.", b.name(s.Task), why)
}

// idles looks ahead for how long the loop waits.
func (b *builder) idles(i int, s loop.Step, steps []loop.Step) string {
	took := ""
	if i+1 < len(steps) {
		took = ", for " + Short(steps[i+1].At+b.offset-s.At)
	}
	if s.For == loop.ForTimer {
		return "Nobody can run: the loop waits for the next timer" + took + "."
	}
	return "Nobody can run and nobody sleeps: the loop waits for something from outside" + took + "."
}

// waitsFor is what a suspended task waits for, briefly.
func (b *builder) waitsFor(s loop.Step) string {
	switch s.For {
	case loop.ForSleep:
		return "sleep " + s.Sleep.String()
	case loop.ForTask:
		return "await " + b.name(s.Arg)
	}
	return "await " + b.rec.Text(s.Arg)
}

// name is "Task-2", title "Task-2 (worker1)".
func (b *builder) name(task int32) string {
	if task == 0 {
		return "a task of another loop"
	}
	return b.prefix + b.tasks[task-1].Name
}

func (b *builder) title(task int32) string {
	if task == 0 {
		return "a task of another loop"
	}
	return fmt.Sprintf("%s (%s)", b.name(task), b.tasks[task-1].Coroutine)
}

func (b *builder) actor(task int32) string {
	if task == 0 {
		return "The loop"
	}
	return b.name(task)
}
