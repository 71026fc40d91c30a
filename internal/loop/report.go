package loop

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
)

// ReportKind says what a report is about.
type ReportKind string

// The kinds of reports, each about something that a program overlooked.
const (
	NeverAwaited   ReportKind = "never awaited"   // a coroutine object that never ran
	TaskFailed     ReportKind = "task failed"     // a task's error that nobody asked for
	FutureFailed   ReportKind = "future failed"   // a future's error that nobody asked for
	TaskPending    ReportKind = "task pending"    // a task that was still waiting when the loop ended
	ThreadLeft     ReportKind = "thread left"     // a function of ToThread that did not return
	CallbackFailed ReportKind = "callback failed" // a panic in a done callback
	ProcessLeft    ReportKind = "process left"    // a process that still ran when the loop ended
	SlowCallback   ReportKind = "slow callback"   // a step that kept control for long, where that is asked for
)

// Report is what asyncio's exception handler and its warnings tell.
type Report struct {
	Kind    ReportKind
	Message string
	Task    string // the task's String, if it is about a task
	Err     error  // may be nil
}

// String is the report as text: the message, then the task, the error and, for
// a panic, its stack, each on lines of their own, without a final newline.
func (r Report) String() string {
	var b strings.Builder
	b.WriteString(r.Message)
	if r.Task != "" {
		fmt.Fprintf(&b, "\ntask: %s", r.Task)
	}
	if r.Err != nil {
		fmt.Fprintf(&b, "\nerror: %v", r.Err)
	}
	var p *PanicError
	if errors.As(r.Err, &p) && len(p.Stack) > 0 {
		fmt.Fprintf(&b, "\n%s", strings.TrimSpace(string(p.Stack)))
	}
	return b.String()
}

// neverRetrieved is the report about an error that nobody asked for.
func neverRetrieved(f *future) Report {
	if t, ok := f.owner.(*Task); ok {
		return Report{Kind: TaskFailed, Message: "Task exception was never retrieved", Task: t.String(), Err: f.err}
	}
	return Report{Kind: FutureFailed, Message: "Future exception was never retrieved", Err: f.err}
}

type reporterKind struct{}

// WithReporter gives a context in which Run hands its reports to report, which
// is called on the goroutine of Run.
func WithReporter(ctx context.Context, report func(Report)) context.Context {
	return context.WithValue(ctx, reporterKind{}, report)
}

func reporterOf(ctx context.Context) func(Report) {
	if report, ok := ctx.Value(reporterKind{}).(func(Report)); ok {
		return report
	}
	if report := reporter.Load(); report != nil {
		return *report
	}
	return func(r Report) { fmt.Fprintln(os.Stderr, r) }
}

// FormatResult is how one result of GatherResults prints: its error if it has
// one, else its value.
func FormatResult(value any, err error) string {
	if err != nil {
		return err.Error()
	}
	return fmt.Sprint(value)
}
