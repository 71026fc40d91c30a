package session

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"gokernel/internal/loop"
)

const (
	// patience is how long a loop has to tell of its tasks.
	patience = time.Second
	noLoop   = "no event loop runs: a cell that ended leaves one only in a goroutine (go asyncx.Run(…))\n"
	busyLoop = "event loop %d does not answer: a task keeps control without awaiting\n"
)

// Tasks is what %ps prints.
func (h *host) Tasks() string { return formatLoops(loop.Loops(patience), table) }

// TaskTree is what %pstree prints.
func (h *host) TaskTree() string { return formatLoops(loop.Loops(patience), tree) }

func formatLoops(loops []loop.LoopState, format func(*strings.Builder, []loop.TaskState)) string {
	if len(loops) == 0 {
		return noLoop
	}
	var b strings.Builder
	for i, l := range loops {
		if l.Busy {
			fmt.Fprintf(&b, busyLoop, i+1)
			continue
		}
		if len(loops) > 1 {
			fmt.Fprintf(&b, "event loop %d\n", i+1)
		}
		format(&b, l.Tasks)
	}
	return b.String()
}

// table has a line for each task.
func table(b *strings.Builder, tasks []loop.TaskState) {
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprint(w, "task\tstate\tcoroutines\tawaits\n")
	for _, t := range tasks {
		awaits := t.Awaits
		if names := namesOf(tasks, t.Awaited); len(names) > 0 && strings.Join(names, "") != awaits {
			awaits += ": " + strings.Join(names, ", ")
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", t.Name, t.State, strings.Join(t.Stack, " < "), awaits)
	}
	w.Flush() // a strings.Builder takes all it is given
}

func namesOf(tasks []loop.TaskState, indices []int) []string {
	var names []string
	for _, i := range indices {
		names = append(names, tasks[i].Name)
	}
	return names
}

// tree begins with the tasks that nobody awaits, and has below each what it
// awaits. Tasks that only await each other in a ring begin one each.
func tree(b *strings.Builder, tasks []loop.TaskState) {
	awaited := make([]bool, len(tasks))
	for _, t := range tasks {
		for _, i := range t.Awaited {
			awaited[i] = true
		}
	}
	w := treeWriter{b: b, tasks: tasks, shown: make([]bool, len(tasks))}
	for i := range tasks {
		if !awaited[i] {
			w.task(i, "")
		}
	}
	for i := range tasks {
		if !w.shown[i] {
			w.task(i, "")
		}
	}
}

type treeWriter struct {
	b     *strings.Builder
	tasks []loop.TaskState
	shown []bool
}

// task writes the task i, its coroutines from the outermost on, and what they
// await.
func (w treeWriter) task(i int, indent string) {
	t := w.tasks[i]
	fmt.Fprintf(w.b, "%s(T) %s, %s\n", indent, t.Name, t.State)
	if w.shown[i] {
		return // it is above
	}
	w.shown[i] = true
	below := strings.NewReplacer("├── ", "│   ", "└── ", "    ").Replace(indent)
	for n := len(t.Stack) - 1; n >= 0; n-- {
		fmt.Fprintf(w.b, "%s└── %s\n", below, t.Stack[n])
		below += "    "
	}
	if t.Awaits != "" && len(t.Awaited) == 0 {
		fmt.Fprintf(w.b, "%s└── %s\n", below, t.Awaits)
	}
	for n, j := range t.Awaited {
		branch := "├── "
		if n == len(t.Awaited)-1 {
			branch = "└── "
		}
		w.task(j, below+branch)
	}
}
