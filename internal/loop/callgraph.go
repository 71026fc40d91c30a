package loop

import (
	"context"
	"strings"
)

// waiter is an owner of a future that other futures make done.
type waiter interface {
	awaits() []*future // those that it waits for
}

func (g *gathering) awaits() []*future { return g.children }

func (g *TaskGroup) awaits() []*future {
	var fs []*future
	for _, t := range g.tasks {
		if !t.done {
			fs = append(fs, &t.future)
		}
	}
	return fs
}

// label names the group in traces.
func (g *TaskGroup) label() string { return "its task group" }

// anyOf is the owner of the future that Wait waits for.
type anyOf []*future

func (fs anyOf) awaits() []*future { return fs }
func (fs anyOf) label() string     { return "one or all of a set" }

// awaited gives the tasks that t waits for: one, those of a gather, a group or a
// set, or none.
func (t *Task) awaited() []*Task {
	if t.wait != waitFuture || t.target == nil || t.target.done {
		return nil
	}
	return tasksOf(t.target, map[*future]bool{})
}

func tasksOf(f *future, seen map[*future]bool) []*Task {
	if seen[f] || f.done {
		return nil
	}
	seen[f] = true
	switch owner := f.owner.(type) {
	case *Task:
		return []*Task{owner}
	case waiter:
		var all []*Task
		for _, f := range owner.awaits() {
			all = append(all, tasksOf(f, seen)...)
		}
		return all
	}
	return nil
}

// stack names the coroutines that t is in, the innermost first.
func (t *Task) stack() []string {
	var names []string
	for c := t.in; c != nil; c = c.outer() {
		names = append(names, c.of().name)
	}
	return names
}

// CallGraph tells where the task is and who awaits it, as asyncio's
// format_call_graph; the coroutines of a stack are the innermost first. It is
// for the loop's goroutine.
//
// https://docs.python.org/3.14/library/asyncio-graph.html
func (t *Task) CallGraph() string {
	var b strings.Builder
	awaiters := map[*Task][]*Task{}
	if t.loop != nil {
		for u := t.loop.tasks.first; u != nil; u = u.after {
			for _, awaited := range u.awaited() {
				awaiters[awaited] = append(awaiters[awaited], u)
			}
		}
	}
	t.graph(&b, "", awaiters, map[*Task]bool{})
	return b.String()
}

func (t *Task) graph(b *strings.Builder, indent string, awaiters map[*Task][]*Task, above map[*Task]bool) {
	if above[t] {
		b.WriteString(indent + "* Task(name='" + t.Name() + "'), which is above: they await each other\n")
		return
	}
	above[t] = true
	defer delete(above, t)
	b.WriteString(indent + "* Task(name='" + t.Name() + "')\n")
	b.WriteString(indent + "  + Call stack:\n")
	for _, name := range t.stack() {
		b.WriteString(indent + "  |   async " + name + "()\n")
	}
	if len(awaiters[t]) == 0 {
		return
	}
	b.WriteString(indent + "  + Awaited by:\n")
	for _, u := range awaiters[t] {
		u.graph(b, indent+"    ", awaiters, above)
	}
}

// FormatCallGraph is CallGraph of the running task; "" where ctx belongs to none.
//
// https://docs.python.org/3.14/library/asyncio-graph.html#asyncio.format_call_graph
func FormatCallGraph(ctx context.Context) string {
	t := taskOf(ctx)
	if t == nil || !t.loop.here() {
		return ""
	}
	return t.CallGraph()
}
