package jupyter

import "encoding/json"

// A CommOpen is the content of comm_open.
type CommOpen struct {
	CommID     string          `json:"comm_id"`
	TargetName string          `json:"target_name"`
	Data       json.RawMessage `json:"data"`
}

// A CommClose is the content of comm_close, and without its name of comm_msg.
type CommClose struct {
	CommID string         `json:"comm_id"`
	Data   map[string]any `json:"data"`
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
