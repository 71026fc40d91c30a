package rt

import (
	"context"
	"runtime"
	"sync"
	"time"
)

// check ends the calling goroutine if its run is interrupted, and disarms a
// deferred call: what begins here cannot recover.
func (s *Session) check() {
	if d := armed(); d != nil {
		d.disarm()
	}
	if r := Current(); r != nil && r.stopped.Load() {
		panic(Interrupt{})
	}
}

// interrupted is the channel that is closed when the caller's run is
// interrupted; nil, which never is, outside of any run.
func interrupted() <-chan struct{} {
	if r := Current(); r != nil {
		return r.stop
	}
	return nil
}

// sleep is time.Sleep that an interrupt ends.
func (s *Session) sleep(d time.Duration) {
	stop := interrupted()
	if d <= 0 {
		return
	}
	t := time.NewTimer(d)
	select {
	case <-t.C:
	case <-stop:
		t.Stop()
		s.check()
	}
}

// wait calls block on a goroutine of its own and waits for it or for an
// interrupt; after an interrupt undo takes back what block got too late.
func (s *Session) wait(block, undo func()) {
	stop := interrupted()
	done := make(chan struct{})
	go func() {
		block()
		close(done)
	}()
	select {
	case <-done:
	case <-stop:
		if undo != nil {
			go func() {
				<-done
				undo()
			}()
		}
		s.check()
	}
}

func (s *Session) waitGroupWait(wg *sync.WaitGroup) { s.wait(wg.Wait, nil) }

func (s *Session) mutexLock(m *sync.Mutex) {
	if !soon(m.TryLock) {
		s.wait(m.Lock, m.Unlock)
	}
}

func (s *Session) rwMutexLock(m *sync.RWMutex) {
	if !soon(m.TryLock) {
		s.wait(m.Lock, m.Unlock)
	}
}

func (s *Session) rwMutexRLock(m *sync.RWMutex) {
	if !soon(m.TryRLock) {
		s.wait(m.RLock, m.RUnlock)
	}
}

// soon tries a lock some times while others run: most locks are held for a
// moment, and a wait takes a goroutine.
func soon(try func() bool) bool {
	for range 20 {
		if try() {
			return true
		}
		runtime.Gosched()
	}
	return false
}

// spawn starts a goroutine of the caller's run. A panic in it is reported in
// the cell that started it and ends only the goroutine.
func (s *Session) spawn(f func()) {
	r := Current()
	if r == nil {
		go f()
		return
	}
	r.begin()
	go r.run(f)
}

// run is a goroutine of the run.
func (r *Run) run(f func()) {
	defer r.over()
	if growStack() == 0 {
		invoke(f)
	}
}

// growStack has the stack of a new goroutine grow at once to what a function of
// a cell needs: else it would be copied again and again on the way there.
//
//go:noinline
func growStack() byte {
	var room [6 << 10]byte
	return room[len(room)-1]
}

// over ends a goroutine of the run, called by defer.
func (r *Run) over() {
	if v := recover(); v != nil {
		r.reported(v)
	}
	r.end()
}

// reported reports the panic of a goroutine, in whose unwinding it is called.
func (r *Run) reported(v any) {
	r.goroutineFailed(v)
	r.unwound()
}

// guard calls f and reports its panic in r's cell.
func (s *Session) guard(r *Run, f func()) {
	defer func() {
		if r == nil {
			return // no cell's: Go's own end
		}
		if v := recover(); v != nil {
			r.reported(v)
		}
	}()
	f()
}

// waitGroupGo is the WaitGroup's Go with a goroutine of the cell. A panic is
// the cell's before whoever waits goes on: the program of it would be over.
func (s *Session) waitGroupGo(wg *sync.WaitGroup, f func()) {
	wg.Add(1)
	r := Current()
	s.spawn(func() {
		defer wg.Done()
		s.guard(r, f)
	})
}

// afterFunc is time.AfterFunc whose function runs as a part of the cell.
func (s *Session) afterFunc(d time.Duration, f func()) *time.Timer {
	r := Current()
	return time.AfterFunc(d, func() {
		if r != nil {
			r.adopt()
		}
		s.guard(r, f)
	})
}

// afterDone is context.AfterFunc whose function runs as a part of the cell.
func (s *Session) afterDone(ctx context.Context, f func()) (stop func() bool) {
	r := Current()
	return context.AfterFunc(ctx, func() {
		if r != nil {
			r.adopt()
		}
		s.guard(r, f)
	})
}

// goroutineFailed takes a panic that no function of a goroutine recovered. Go
// would end the program: here it ends the cell, if that still runs.
func (r *Run) goroutineFailed(v any) {
	p, ok := r.failure(v).(*Panic)
	if !ok {
		return // interrupted
	}
	p.Goroutine = true
	if r.fail(p) {
		return
	}
	r.out.Write("stderr", []byte("in a goroutine of cell "+r.name+": "+p.Text()))
}
