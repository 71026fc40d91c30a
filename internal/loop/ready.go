package loop

// entryKind says what the loop does with an entry of the ready queue.
type entryKind uint8

const (
	entryStep  entryKind = iota // run a task up to its next suspension
	entryTimer                  // a sleep is over: schedule the step of its task
	entryCall                   // call a function on the loop's goroutine
)

// entry is one thing to do. seq is the suspension of the task that the entry
// belongs to: an entry for an earlier suspension is void.
type entry struct {
	kind entryKind
	seq  uint64
	task *Task
	call func()
}

// queue is a FIFO of entries on a ring that doubles when it is full.
type queue struct {
	ring []entry // its length is a power of two
	head int
	size int

	shuffle shuffler // nil, but in tests
}

func (q *queue) push(e entry) {
	if q.size == len(q.ring) {
		q.grow()
	}
	q.ring[(q.head+q.size)&(len(q.ring)-1)] = e
	q.size++
}

func (q *queue) first() *entry { return &q.ring[q.head] }

func (q *queue) drop() {
	q.ring[q.head] = entry{} // drop the references
	q.head = (q.head + 1) & (len(q.ring) - 1)
	q.size--
}

func (q *queue) pop() entry {
	e := *q.first()
	q.drop()
	return e
}

func (q *queue) grow() { q.move(max(16, 2*len(q.ring))) }

// shrink gives back what a crowd needed that has gone to sleep since.
func (q *queue) shrink() {
	if len(q.ring) > 4096 && q.size < len(q.ring)/64 {
		q.move(len(q.ring) / 32)
	}
}

// move puts the entries into a ring of n.
func (q *queue) move(n int) {
	ring := make([]entry, n)
	for i := range q.size {
		ring[i] = q.ring[(q.head+i)&(len(q.ring)-1)]
	}
	q.ring, q.head = ring, 0
}
