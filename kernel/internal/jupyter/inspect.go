package jupyter

// An InspectRequest is the content of inspect_request. CursorPos counts code
// points; nil stands for the end of the code.
type InspectRequest struct {
	Code        string `json:"code"`
	CursorPos   *int   `json:"cursor_pos"`
	DetailLevel int    `json:"detail_level"` // 0 or 1
}

// An InspectReply is the content of inspect_reply.
type InspectReply struct {
	Status   string     `json:"status"`
	Found    bool       `json:"found"`
	Data     MIMEBundle `json:"data"`
	Metadata MIMEBundle `json:"metadata"`
}
