package jupyter

// An InputRequest is the content of input_request: the kernel asks the user.
type InputRequest struct {
	Prompt   string `json:"prompt"`
	Password bool   `json:"password"`
}

// An InputReply is the content of input_reply. InputEOF ends the input.
type InputReply struct {
	Value string `json:"value"`
}

// InputEOF is the value of an input_reply that means the end of the input, as
// ipykernel takes it (Ctrl-D).
const InputEOF = "\x04"
