package magic

// ps is %ps, and pstree %pstree: after Python 3.14's "asyncio ps" and "asyncio
// pstree".
func ps() Magic {
	return tasks("ps", "List the tasks of the event loops that run: name, state, coroutines, what each awaits.", TaskHost.Tasks)
}

func pstree() Magic {
	return tasks("pstree", "Show who awaits whom in the event loops that run, as a tree.", TaskHost.TaskTree)
}

// A TaskHost is a Host that knows the event loops of its session.
type TaskHost interface {
	// Tasks tells of the tasks of the event loops that run, a line each.
	Tasks() string
	// TaskTree tells who of them awaits whom.
	TaskTree() string
}

func tasks(name, doc string, text func(TaskHost) string) Magic {
	return Magic{
		Name:  name,
		Forms: []Form{Line},
		Usage: []string{"%" + name},
		Doc:   doc,
		Run: func(h Host, c Call) error {
			if c.Args != "" {
				return &UsageError{"%" + name + " takes no arguments", "it lists the tasks of all loops of the session"}
			}
			th, ok := h.(TaskHost)
			if !ok {
				return &UsageError{"%" + name + " is for cells that run in a session", ""}
			}
			h.Print(text(th))
			return nil
		},
	}
}
