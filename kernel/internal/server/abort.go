package server

import (
	"time"

	"gokernel/kernel/internal/jupyter"
)

// abort answers an execute_request that is not run because one before it
// failed: busy, the reply, idle.
func (s *Server) abort(r *request) {
	s.publish(r.RawHeader, "status", jupyter.StatusBusy)
	s.reply(r, reply{
		Type:     "execute_reply",
		Metadata: jupyter.ExecuteMetadata{Started: jupyter.FormatTime(s.now()), Status: "aborted"},
		Content:  jupyter.ExecuteAborted{Status: "aborted", ExecutionCount: s.counter.now()},
	})
	s.publish(r.RawHeader, "status", jupyter.StatusIdle)
}

// blind finds the requests that were still under way to the kernel when a cell
// before them failed: a client sends a whole notebook at once, and a cell that
// fails within a millisecond is answered before the last of them comes.
//
// A request written less than took after the failed one was written cannot
// have known of the failure: the reply had not even been sent. Only times of
// one client's clock are compared with each other, so clocks need not agree.
type blind struct {
	session     string
	from, until time.Time // of the client's clock
	at          time.Time // of ours: when the cell failed
}

// blindFor is how long after a failure blind requests are expected. It keeps a
// client whose clock stands still from being refused for ever.
const blindFor = time.Second

// failed notes that r failed at now, took after its run began.
func (b *blind) failed(r *request, now time.Time, took time.Duration) {
	*b = blind{}
	if from := r.Header.Time(); precise(from) {
		*b = blind{session: r.Header.Session, from: from, until: from.Add(took), at: now}
	}
}

// covers reports whether r was written before the failure could be known.
func (b *blind) covers(r *request, now time.Time) bool {
	written := r.Header.Time()
	return precise(written) && r.Header.Session == b.session &&
		written.After(b.from) && written.Before(b.until) && now.Sub(b.at) < blindFor
}

// precise reports whether t is the date of a client that writes fractions of a
// second; dates in whole seconds say too little here.
func precise(t time.Time) bool { return t.Nanosecond() != 0 }
