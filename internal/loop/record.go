package loop

import (
	"runtime"
	"slices"
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
	// What a switch needs is together, and first.
	block *block    // the last of blocks
	n     published // words that may be read
	due   published // from which word on to go the long way
	owner owner     // of the future that was awaited last
	label uint32    // the number of its label, in the place that it has in a word; 0: none that goes there

	watch     stopwatch
	at        time.Duration // of the last look at it that is in the record
	maySample bool          // the time is that of the machine
	bursts    chan struct{} // tells lookOut of one, unless it is ticking
	ticking   published     // 1: lookOut looks for bursts every tickEvery
	sampling  bool          // not every step is looked at
	sampled   int64         // the first word behind the last time
	together  int64         // how many words have one time
	single    int           // steps that were looked at singly
	alone     time.Duration // since then
	rests     bool          // no body has run since the last step

	Began time.Time // the loop's start, on its clock

	recent [16]recentText

	mu     sync.Mutex
	blocks *[]*block // guarded by mu; apart, since they outlive the record
	tasks  []TaskInfo
	errs   []error
	texts  []string
	number map[string]int32 // of texts
	follow follower
	places map[int]string // by step: see Trace.Locate
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

// newRecord gives an empty one. real says that the time is the machine's.
func newRecord(began time.Time, watch stopwatch, real bool) *Record {
	r := &Record{Began: began, watch: watch, maySample: real, rests: true, together: minTogether, bursts: make(chan struct{}, 1), block: newBlock(), number: map[string]int32{}}
	r.blocks = &[]*block{r.block}
	runtime.AddCleanup(r, reuse, r.blocks)
	return r
}

// addTask gives a task its number in the record.
func (r *Record) addTask(t *Task) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tasks = append(r.tasks, TaskInfo{t.givenName(), t.in.of().name, t.in.of().place, t.nth})
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

// identical reports whether two owners are one by their words: == would compare
// what they point to.
func identical(a, b owner) bool {
	x, y := (*[2]uintptr)(unsafe.Pointer(&a)), (*[2]uintptr)(unsafe.Pointer(&b))
	return x[0] == y[0] && x[1] == y[1] // comparing both at once is a call
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

// Steps are the steps so far. They may be read from any goroutine. Those of a
// burst of short ones have times that may be wrong by some microseconds.
func (r *Record) Steps() []Step {
	n := r.n.get()
	r.mu.Lock()
	blocks := slices.Clone(*r.blocks)
	r.mu.Unlock()
	var out []Step
	p := replay{sink: func(s Step) { out = append(out, s) }}
	p.read(blocks, n)
	p.finish()
	return out
}

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
	r.mark(at)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ended, r.end = true, at
}
