package jupyter

import "encoding/json"

// The contents of status, which are sent twice for every request.
var (
	StatusStarting = json.RawMessage(`{"execution_state":"starting"}`)
	StatusBusy     = json.RawMessage(`{"execution_state":"busy"}`)
	StatusIdle     = json.RawMessage(`{"execution_state":"idle"}`)
)

// A Stream is the content of stream.
type Stream struct {
	Name string `json:"name"` // "stdout" or "stderr"
	Text string `json:"text"`
}

// A DisplayData is the content of display_data and update_display_data.
type DisplayData struct {
	Data      MIMEBundle `json:"data"`
	Metadata  MIMEBundle `json:"metadata"`
	Transient Transient  `json:"transient"`
}

// Transient is what is not stored in the notebook.
type Transient struct {
	DisplayID string `json:"display_id,omitempty"` // required in update_display_data
}

// A ClearOutput is the content of clear_output.
type ClearOutput struct {
	Wait bool `json:"wait"` // only when the next output comes
}

// A Welcome is the content of iopub_welcome, the first message to a
// subscriber. JEP 65.
type Welcome struct {
	Subscription string `json:"subscription"`
}
