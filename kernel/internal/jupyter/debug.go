package jupyter

// A DebugRequest is what of the content of debug_request, a request of the
// Debug Adapter Protocol, is needed to answer it. Messaging spec, section
// "Debug request".
type DebugRequest struct {
	Seq     int    `json:"seq"`
	Command string `json:"command"`
}

// A DebugFailure is the content of debug_reply for a request that failed: a
// response of the Debug Adapter Protocol, and an error reply like any other.
type DebugFailure struct {
	Error
	Seq        int       `json:"seq"`
	Type       string    `json:"type"` // "response"
	RequestSeq int       `json:"request_seq"`
	Success    bool      `json:"success"` // false
	Command    string    `json:"command"`
	Message    string    `json:"message"`
	Body       DebugBody `json:"body"`
}

// A DebugBody is the body of an ErrorResponse.
type DebugBody struct {
	Error DebugMessage `json:"error"`
}

// A DebugMessage is the protocol's Message: the number names the kind of error.
type DebugMessage struct {
	ID       int    `json:"id"`
	Format   string `json:"format"`
	ShowUser bool   `json:"showUser"`
}

// DebugRefusal answers r with an error.
func DebugRefusal(r DebugRequest, name, value string) DebugFailure {
	return DebugFailure{
		Error: ErrorReply(name, value, nil), Type: "response", Seq: r.Seq, RequestSeq: r.Seq,
		Command: r.Command, Message: value,
		Body: DebugBody{Error: DebugMessage{ID: 1, Format: value, ShowUser: true}},
	}
}
