package loop

import (
	"sync"
	"time"
	"unsafe"
)

// Step is one step of the scheduler. Texts, errors and tasks are numbers that the
// Record resolves.
type Step struct {
	At    time.Duration // from the loop's start, monotonic
	Sleep time.Duration // of StepSuspend with ForSleep: how long it wants to sleep
	Task  int32         // the task it is about, 0 for the loop itself
	By    int32         // the task that created, woke or cancelled it; 0: the loop, a timer or another goroutine. Of StepCall: the coroutine's place
	Arg   int32         // ForTask: the task; of StepResume and StepDone: an error; else a text. 0: none
	Kind  StepKind
	For   WaitKind
}

// StepKind says what the scheduler did.
type StepKind uint8

// The kinds of steps.
const (
	StepCreated StepKind = iota // a task was made; its first step is in the ready queue
	StepStart                   // its body begins
	StepCall                    // it awaits the coroutine Arg: a plain call, no switch
	StepReturn                  // that coroutine has ended
	StepSuspend                 // it gives control to the loop, and waits For something
	StepIdle                    // the loop has nothing to run and waits
	StepWake                    // what it waited for is there, Arg says what; its next step is in the ready queue
	StepResume                  // it has control again; Arg is what its await gives
	StepCancel                  // its cancellation was asked for
	StepDone                    // its body has ended, with the error Arg
)

// WaitKind says what a suspended task waits for.
type WaitKind uint8

// What a task can wait for.
const (
	ForNothing WaitKind = iota
	ForTurn             // its next turn: Sleep(0)
	ForSleep            // a moment
	ForTask             // the task Arg
	ForFuture           // something else on the loop, the text Arg: gather, a future
	ForOutside          // something off the loop, the text Arg: a function in a thread
	ForTimer            // of StepIdle: the next timer
)

// Record is what the scheduler of one loop did. One goroutine at a time writes
// it, the loop's; any may read it meanwhile.
type Record struct {
	Began time.Time // the loop's start, on its clock

	blocks []*block // guarded by mu
	large  []Step   // those that cannot be packed; guarded by mu
	block  *block   // the last of blocks
	fill   int      // steps in block
	full   int      // steps in the blocks before it
	watch  *stopwatch
	n      published // steps that may be read

	recent [16]recentText

	mu     sync.Mutex
	tasks  []TaskInfo
	errs   []error
	texts  []string
	number map[string]int32 // of texts
	places map[int]string   // by step: see Trace.Locate
	ended  bool
	end    time.Duration
}

// TaskInfo names a task of a record.
type TaskInfo struct {
	Name      string
	Coroutine string // the name of its function

	place int32
	nth   int32 // of a task without a name of its own
}

const blockSize = 2048

type block [blockSize]packed

func newRecord(began time.Time, watch *stopwatch) *Record {
	r := &Record{Began: began, watch: watch, block: new(block), number: map[string]int32{}}
	r.blocks = append(r.blocks, r.block)
	return r
}

// next appends a step, to be filled in. It is not seen before publish.
func (r *Record) next() *packed {
	if r.fill == blockSize {
		r.grow()
	}
	p := &r.block[r.fill]
	r.fill++
	return p
}

// publish lets readers see the steps so far.
func (r *Record) publish() { r.n.set(int64(r.full + r.fill)) }

// add appends a step and lets readers see it.
func (r *Record) add(s Step) {
	p, ok := pack(s)
	if !ok {
		p = r.keep(s)
	}
	*r.next() = p
	r.publish()
}

func (r *Record) grow() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.block, r.fill, r.full = new(block), 0, r.full+blockSize
	r.blocks = append(r.blocks, r.block)
}

// addTask gives a task its number in the record.
func (r *Record) addTask(t *Task) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tasks = append(r.tasks, TaskInfo{t.name, t.coro.name, t.coro.place, t.nth})
	t.number = int32(len(r.tasks))
}

// rename is for a task whose name changes.
func (r *Record) rename(number int32, name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tasks[number-1].Name = name
}

// recentText is a text that was asked for before, known by where it is.
type recentText struct {
	at  *byte
	len int
	n   int32
}

// text gives a text its number; there are few different ones, mostly constants.
func (r *Record) text(s string) int32 {
	at := unsafe.StringData(s)
	recent := &r.recent[uintptr(unsafe.Pointer(at))>>3%uintptr(len(r.recent))]
	if recent.at != at || recent.len != len(s) {
		*recent = recentText{at, len(s), r.newText(s)}
	}
	return recent.n
}

func (r *Record) newText(s string) int32 {
	if n, ok := r.number[s]; ok {
		return n
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.texts = append(r.texts, s)
	n := int32(len(r.texts))
	r.number[s] = n
	return n
}

func (r *Record) err(err error) int32 {
	if err == nil {
		return 0
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.errs = append(r.errs, err)
	return int32(len(r.errs))
}

// Steps are the steps so far. They may be read from any goroutine.
func (r *Record) Steps() []Step {
	n := int(r.n.get())
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make([]Step, n)
	for i := range out {
		out[i] = r.step(i)
	}
	return out
}

// step is the step i. It is called with mu held.
func (r *Record) step(i int) Step { return r.blocks[i/blockSize][i%blockSize].unpack(r.large) }

// Tasks are the tasks so far; the task with number n is the element n-1.
func (r *Record) Tasks() []TaskInfo {
	r.mu.Lock()
	defer r.mu.Unlock()
	tasks := append([]TaskInfo(nil), r.tasks...)
	for i := range tasks {
		tasks[i].Name = nameOfTask(tasks[i].Name, tasks[i].nth)
	}
	return tasks
}

// Text is the text with that number, "" for 0.
func (r *Record) Text(n int32) string {
	if n == 0 {
		return ""
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.texts[n-1]
}

// Err is the error with that number, nil for 0.
func (r *Record) Err(n int32) error {
	if n == 0 {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.errs[n-1]
}

// Ended gives the time at which the loop has ended; ok is false while it runs.
func (r *Record) Ended() (at time.Duration, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.end, r.ended
}

func (r *Record) close(at time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ended, r.end = true, at
}
