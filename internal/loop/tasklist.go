package loop

// taskList is the unfinished tasks of a loop, in the order of their creation.
type taskList struct {
	first, last *Task
}

func (l *taskList) add(t *Task) {
	t.before = l.last
	if l.last == nil {
		l.first = t
	} else {
		l.last.after = t
	}
	l.last = t
}

func (l *taskList) remove(t *Task) {
	if t.before == nil {
		l.first = t.after
	} else {
		t.before.after = t.after
	}
	if t.after == nil {
		l.last = t.before
	} else {
		t.after.before = t.before
	}
	t.before, t.after = nil, nil
}

func (l *taskList) all() []*Task {
	var all []*Task
	for t := l.first; t != nil; t = t.after {
		all = append(all, t)
	}
	return all
}

// failures are the tasks and futures that ended with an error that nobody has
// seen yet.
type failures struct {
	all   []*future
	limit int
}

// add keeps one, and now and then drops those that were seen since, so that a
// loop that runs for long does not keep every failed task.
func (f *failures) add(failed *future) {
	if len(f.all) >= max(f.limit, 64) {
		f.all = f.unseen()
		f.limit = 2 * len(f.all)
	}
	f.all = append(f.all, failed)
}

func (f *failures) unseen() []*future {
	var left []*future
	for _, failed := range f.all {
		if failed.unseen() {
			left = append(left, failed)
		}
	}
	return left
}
