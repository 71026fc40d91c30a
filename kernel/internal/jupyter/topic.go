package jupyter

// Topic is the first frame of an iopub message, which subscribers filter by.
// Most subscribe to everything; the form is ipykernel's convention:
// "kernel.<session>.<msg_type>", and "stream.<name>" for streams.
func (s *Session) Topic(msgType string) []byte {
	return []byte("kernel." + s.id + "." + msgType)
}

// StreamTopic is the topic of text on "stdout" or "stderr".
func StreamTopic(name string) []byte { return []byte("stream." + name) }
