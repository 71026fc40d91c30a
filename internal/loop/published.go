package loop

import "sync/atomic"

// published is a number that one goroutine at a time sets and any may get: how many
// steps of a record are written, which goroutine a loop has given control to. What
// was written before set is seen by who sees the number with get.
type published struct{ n atomic.Int64 }

func (p *published) get() int64 { return p.n.Load() }
