package loop

import "sync/atomic"

// published is how many steps of a record are written. What was written before
// set is seen by who sees the number with get.
type published struct{ n atomic.Int64 }

func (p *published) get() int64 { return p.n.Load() }
