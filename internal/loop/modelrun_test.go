package loop

import "fmt"

// How the model of model_test.go runs the programs of program_test.go.

// byModel gives what the model says of program.
func byModel(program []script) (log []string) {
	l := &mLoop{}
	futures := []*mFuture{{loop: l}, {loop: l}}
	tasks := make([]*mTask, len(program))
	for i, s := range program {
		tasks[i] = &mTask{mFuture: mFuture{loop: l}}
		tasks[i].onCancel = tasks[i].cancelTask
		tasks[i].next = modelScript(l, s, i, tasks, futures, func(line string) { log = append(log, line) })
	}
	over := false
	l.later(100, func() { over = true })
	for _, t := range tasks {
		l.soon(func() { t.first() })
	}
	l.run(func() bool { return over })
	return log
}

// first is the first step: a task that was cancelled before never runs.
func (t *mTask) first() {
	if t.due {
		t.due = false
		t.end(mCancelled)
		return
	}
	t.step(mOK)
}

func modelScript(l *mLoop, s script, i int, tasks []*mTask, futures []*mFuture, log func(string)) func(mOutcome) (*mFuture, mOutcome) {
	pc, waits := -1, false
	var leave func(mOutcome) mOutcome // of a timeout
	return func(o mOutcome) (*mFuture, mOutcome) {
		for {
			if pc >= 0 {
				if leave != nil {
					o, leave = leave(o), nil
				}
				log(fmt.Sprintf("%d.%d %s", i, pc, o))
				if o != mOK && !s.stubborn {
					return nil, o
				}
			}
			if pc++; pc == len(s.ops) {
				return nil, mOK
			}
			var f *mFuture
			o, f, waits, leave = modelOp(l, s.ops[pc], tasks[i], tasks, futures)
			if waits && (f == nil || f.outcome == "") {
				return f, ""
			}
			if waits {
				o = f.outcome
			}
		}
	}
}

// modelOp begins an op: it has an outcome, or waits for f (nil: one turn).
func modelOp(l *mLoop, o op, self *mTask, tasks []*mTask, futures []*mFuture) (out mOutcome, f *mFuture, waits bool, leave func(mOutcome) mOutcome) {
	pair := func() []*mFuture {
		fs := []*mFuture{&tasks[o.a].mFuture}
		if o.b != o.a {
			fs = append(fs, &tasks[o.b].mFuture)
		}
		return fs
	}
	switch o.kind {
	case opTurn:
		return "", nil, true, nil
	case opSleep:
		return "", l.sleep(o.a), true, nil
	case opCancel:
		return said(tasks[o.a].cancelTask()), nil, false, nil
	case opAwait:
		return "", &tasks[o.a].mFuture, true, nil
	case opGather:
		return "", l.gather(pair(), (o.a+o.b)%2 == 1), true, nil
	case opWait:
		return "", l.wait(pair(), o.b), true, nil
	case opSet:
		return settle(futures[o.a], mOK), nil, false, nil
	case opFuture:
		return "", futures[o.a], true, nil
	case opUncancel:
		self.uncancel()
		return mOK, nil, false, nil
	case opCancelFuture:
		return said(futures[o.a].cancel()), nil, false, nil
	case opShield:
		return "", l.shield(&tasks[o.a].mFuture), true, nil
	case opTimeout:
		return "", l.sleep(o.b), true, limit(l, self, o.a)
	}
	return mFailed, nil, false, nil
}

func said(yes bool) mOutcome {
	if yes {
		return mOK
	}
	return mFailed
}

func settle(f *mFuture, o mOutcome) mOutcome {
	if f.outcome != "" {
		return mFailed
	}
	f.end(o)
	return mOK
}

// limit is asyncio.timeout around what self does next.
func limit(l *mLoop, self *mTask, ticks int) func(mOutcome) mOutcome {
	before, expired, off := self.cancels, false, false
	expire := func() {
		if !off {
			self.cancelTask()
			expired = true
		}
	}
	if ticks > 0 {
		l.later(ticks, expire)
	} else {
		l.soon(expire)
	}
	return func(o mOutcome) mOutcome {
		off = true
		if expired && self.uncancel() <= before && o == mCancelled {
			return mTimeout
		}
		return o
	}
}
