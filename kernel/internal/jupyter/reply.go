package jupyter

import "strings"

// An Error is the content of every reply to a request that failed. Messaging
// spec, section "Request-Reply". The iopub message error has the same fields
// without the status.
type Error struct {
	Status    string   `json:"status,omitempty"` // "error", empty on iopub
	Name      string   `json:"ename"`
	Value     string   `json:"evalue"`
	Traceback []string `json:"traceback"`
}

// ErrorReply is an Error for a reply. A nil traceback becomes [].
func ErrorReply(name, value string, traceback []string) Error {
	if traceback == nil {
		traceback = []string{}
	}
	return Error{Status: "error", Name: name, Value: value, Traceback: traceback}
}

// OK is the content of a reply that says nothing else.
type OK struct {
	Status string `json:"status"`
}

// ReplyType is the type of the answer to a request: X_reply for X_request,
// "" for what is not a request.
func ReplyType(request string) string {
	name, ok := strings.CutSuffix(request, "_request")
	if !ok {
		return ""
	}
	return name + "_reply"
}
