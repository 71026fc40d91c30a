package jupyter

// A Subshell is the content of create_subshell_reply, and without a Status of
// delete_subshell_request. JEP 91.
type Subshell struct {
	Status string `json:"status,omitempty"`
	ID     string `json:"subshell_id"`
}

// A SubshellList is the content of list_subshell_reply; its key is singular.
type SubshellList struct {
	Status string   `json:"status"`
	IDs    []string `json:"subshell_id"`
}
