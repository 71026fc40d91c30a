package magic

// ps is %ps, and pstree %pstree: after Python 3.14's "asyncio ps" and "asyncio
// pstree".
func ps() Magic {
	return tasks("ps", "List the tasks of the event loops that run: name, state, coroutines, what each awaits.", Host.Tasks)
}

func pstree() Magic {
	return tasks("pstree", "Show who awaits whom in the event loops that run, as a tree.", Host.TaskTree)
}

func tasks(name, doc string, text func(Host) string) Magic {
	return Magic{
		Name:  name,
		Forms: []Form{Line},
		Usage: []string{"%" + name},
		Doc:   doc,
		Run: func(h Host, args string) error {
			if args != "" {
				return &UsageError{"%" + name + " takes no arguments", "it lists the tasks of all loops of the session"}
			}
			h.Print(text(h))
			return nil
		},
	}
}
