package jupyter

// A CompleteRequest is the content of complete_request. CursorPos counts code
// points; nil stands for the end of the code.
type CompleteRequest struct {
	Code      string `json:"code"`
	CursorPos *int   `json:"cursor_pos"`
}

// A CompleteReply is the content of complete_reply. Positions count code points.
type CompleteReply struct {
	Status      string           `json:"status"`
	Matches     []string         `json:"matches"`
	CursorStart int              `json:"cursor_start"`
	CursorEnd   int              `json:"cursor_end"`
	Metadata    CompleteMetadata `json:"metadata"`
}

// CompleteMetadata carries the kinds of the matches, from which JupyterLab
// chooses icons. IPython's convention, not in the spec.
type CompleteMetadata struct {
	Types []CompleteType `json:"_jupyter_types_experimental"`
}

// A CompleteType describes one match.
type CompleteType struct {
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Text      string `json:"text"`
	Type      string `json:"type"`
	Signature string `json:"signature,omitempty"`
}

// An IsCompleteRequest is the content of is_complete_request.
type IsCompleteRequest struct {
	Code string `json:"code"`
}

// An IsCompleteReply is the content of is_complete_reply. Indent is sent only
// where Status is "incomplete".
type IsCompleteReply struct {
	Status string  `json:"status"`
	Indent *string `json:"indent,omitempty"`
}
