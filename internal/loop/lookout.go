package loop

import "time"

// watchEvery is how often a traced loop is looked at: a step that takes twice
// as long is surely seen.
const watchEvery = 5 * time.Millisecond

// lookOut notes where the tasks are that keep control for long, until the end of
// the work of a host, and in a burst of short steps has the time read now and then.
func (l *Loop) lookOut(stop <-chan struct{}) {
	r := l.rec
	every, calm := watchEvery, 0
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for seen, since := int64(-1), time.Duration(0); ; {
		select {
		case <-stop:
			return
		case <-r.bursts:
			every, calm = tickEvery, 0
			r.ticking.set(1)
			ticker.Reset(every)
			continue
		case <-ticker.C:
		}
		if r.tick() {
			calm = 0
		} else if calm++; calm == tickFor && every == tickEvery {
			every = watchEvery
			r.ticking.set(0)
			ticker.Reset(every)
		}
		n := r.n.get()
		if since += every; n != seen {
			seen, since = n, 0
		} else if since >= watchEvery && l.place != nil {
			r.locate(n, l.place)
		}
	}
}
