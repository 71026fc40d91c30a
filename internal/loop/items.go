package loop

// items are those of a queue.
type items struct {
	all   []item // of a priority queue, a heap
	count uint64
	lifo  bool
	less  func(a, b any) bool
}

// item is a value and its number, for values of equal priority.
type item struct {
	value any
	n     uint64
}

func (q *items) push(value any) {
	q.count++
	q.all = append(q.all, item{value, q.count})
	if q.less != nil {
		q.up(len(q.all) - 1)
	}
}

func (q *items) pop() any {
	last, next := len(q.all)-1, 0
	if q.lifo {
		next = last
	}
	value := q.all[next].value
	switch {
	case q.less != nil:
		q.all[0] = q.all[last]
	case next < last:
		q.all[0] = item{}
		q.all = q.all[1:]
		return value
	}
	q.all[last] = item{}
	q.all = q.all[:last] // which keeps the place, if it was the only one
	if q.less != nil {
		q.down(0)
	}
	return value
}

// before is the order of the heap.
func (q *items) before(i, j int) bool {
	a, b := q.all[i], q.all[j]
	if q.less(a.value, b.value) {
		return true
	}
	return a.n < b.n && !q.less(b.value, a.value)
}

func (q *items) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !q.before(i, parent) {
			return
		}
		q.all[i], q.all[parent] = q.all[parent], q.all[i]
		i = parent
	}
}

func (q *items) down(i int) {
	for {
		child := 2*i + 1
		if child >= len(q.all) {
			return
		}
		if child+1 < len(q.all) && q.before(child+1, child) {
			child++
		}
		if !q.before(child, i) {
			return
		}
		q.all[i], q.all[child] = q.all[child], q.all[i]
		i = child
	}
}
