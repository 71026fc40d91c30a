package jupyter

import "encoding/json"

// A Comm is the content of comm_open and comm_msg. Messaging spec, section
// "Custom Messages".
type Comm struct {
	CommID     string          `json:"comm_id"`
	TargetName string          `json:"target_name"` // of comm_open
	Data       json.RawMessage `json:"data"`
}

// A CommClose is the content of comm_close, and of comm_msg as it is sent.
type CommClose struct {
	CommID string          `json:"comm_id"`
	Data   json.RawMessage `json:"data"`
}

// A CommInfoRequest is the content of comm_info_request.
type CommInfoRequest struct {
	TargetName string `json:"target_name"` // empty: all
}

// A CommInfoReply is the content of comm_info_reply: comm id to target.
type CommInfoReply struct {
	Status string                `json:"status"`
	Comms  map[string]CommTarget `json:"comms"`
}

// A CommTarget names what a comm talks to.
type CommTarget struct {
	TargetName string `json:"target_name"`
}
