package jupyter

// MIMEBundle is a value in several MIME types, as in display_data.
type MIMEBundle = map[string]any

// An ExecuteRequest is the content of execute_request: run a cell.
type ExecuteRequest struct {
	Code            string            `json:"code"`
	Silent          bool              `json:"silent"`
	StoreHistory    bool              `json:"store_history"`
	UserExpressions map[string]string `json:"user_expressions"`
	AllowStdin      bool              `json:"allow_stdin"`
	StopOnError     bool              `json:"stop_on_error"`
}

// ExecuteContent reads the content of an execute_request. The spec's defaults
// stand for missing fields; a silent request is never stored.
func (m *Message) ExecuteContent() (ExecuteRequest, error) {
	r := ExecuteRequest{StoreHistory: true, AllowStdin: true, StopOnError: true}
	err := m.DecodeContent(&r)
	if r.Silent {
		r.StoreHistory = false
	}
	return r, err
}

// An ExecuteReply is the content of execute_reply where the cell succeeded.
type ExecuteReply struct {
	Status          string           `json:"status"`
	ExecutionCount  int              `json:"execution_count"`
	UserExpressions map[string]any   `json:"user_expressions"` // Expression or Error each
	Payload         []map[string]any `json:"payload"`
}

// An ExecuteError is the content of execute_reply where the cell failed.
type ExecuteError struct {
	Error
	ExecutionCount  int              `json:"execution_count"`
	UserExpressions map[string]any   `json:"user_expressions"`
	Payload         []map[string]any `json:"payload"`
}

// ExecuteAborted is the content of execute_reply for a cell that was not run
// because one before it failed. The spec deprecates it; clients rely on it.
type ExecuteAborted struct {
	Status         string `json:"status"`
	ExecutionCount int    `json:"execution_count"`
}

// ExecuteMetadata is the metadata of execute_reply. JupyterLab and nbclient
// record Started in the notebook.
type ExecuteMetadata struct {
	Started string `json:"started"` // see FormatTime
	Status  string `json:"status"`
}

// An Expression is the value of a user expression.
type Expression struct {
	Status   string     `json:"status"`
	Data     MIMEBundle `json:"data"`
	Metadata MIMEBundle `json:"metadata"`
}

// An ExecuteInput is the content of execute_input: every client is told what runs.
type ExecuteInput struct {
	Code           string `json:"code"`
	ExecutionCount int    `json:"execution_count"`
}

// An ExecuteResult is the content of execute_result: the cell's value.
type ExecuteResult struct {
	Data           MIMEBundle `json:"data"`
	Metadata       MIMEBundle `json:"metadata"`
	ExecutionCount int        `json:"execution_count"`
}
