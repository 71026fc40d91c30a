package worker

import (
	"encoding/json"
	"errors"
)

// The kinds of comm messages, as the messaging spec names them (section
// "Custom Messages").
const (
	CommOpen  = "comm_open"
	CommMsg   = "comm_msg"
	CommClose = "comm_close"
)

// A Comm is a message of a comm, in either direction: as an argument of
// Worker.Comm from a front end, as an Event from a cell or handler.
type Comm struct {
	Cell     int64  // the run that sends it, or the one that is to take it
	Kind     string // CommOpen, CommMsg or CommClose
	ID       string // of the comm
	Target   string // of CommOpen
	Data     json.RawMessage
	Metadata json.RawMessage // may be nil
	Buffers  [][]byte
}

// CellID implements Event.
func (e Comm) CellID() int64 { return e.Cell }

// ErrNoComm is returned by Worker.Comm for a message to a comm that is not
// open, or for a target that nobody has registered.
var ErrNoComm = errors.New("no such comm or target")
