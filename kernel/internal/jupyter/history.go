package jupyter

// A HistoryRequest is the content of history_request.
type HistoryRequest struct {
	Output     bool   `json:"output"`
	Raw        bool   `json:"raw"`
	AccessType string `json:"hist_access_type"` // "tail", "range" or "search"
	Session    int    `json:"session"`          // range: 0 is the current one
	Start      int    `json:"start"`            // range: the first line
	Stop       *int   `json:"stop"`             // range: the line after the last, nil for the end
	N          int    `json:"n"`                // tail, search: at most the last n
	Pattern    string `json:"pattern"`          // search: * and ? as in file names
	Unique     bool   `json:"unique"`           // search: each input once
}

// A HistoryReply is the content of history_reply. An entry is [session, line,
// input], or [session, line, [input, output]] where outputs were asked for.
type HistoryReply struct {
	Status  string   `json:"status"`
	History [][3]any `json:"history"`
}
