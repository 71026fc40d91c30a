package profile

import (
	"runtime"
	"time"
)

// every is how often a sampler looks: often enough for a statement of some
// tenths of a second, seldom enough to cost a few per cent.
const every = 2 * time.Millisecond

// A Sampler looks at all goroutines from time to time.
type Sampler struct {
	stop chan struct{}
	done chan Profile
}

// Start starts a sampler, whose goroutine Stop ends.
func Start(interpreted Interpreted) *Sampler {
	s := &Sampler{stop: make(chan struct{}), done: make(chan Profile, 1)}
	go s.run(interpreted)
	return s
}

func (s *Sampler) run(interpreted Interpreted) {
	var p Profile
	buf := make([]byte, 1<<20)
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	last := time.Now()
	for {
		select {
		case <-s.stop:
			s.done <- p
			return
		case <-ticker.C:
		}
		n := runtime.Stack(buf, true)
		now := time.Now()
		p.Add(Stacks(buf[:n], interpreted), now.Sub(last))
		last = now
	}
}

// Stop ends the sampling and returns what was seen.
func (s *Sampler) Stop() *Profile {
	close(s.stop)
	p := <-s.done
	return &p
}
