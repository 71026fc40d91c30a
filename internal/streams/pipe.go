package streams

import "os"

// pipe is our end of a pipe to or from a process.
type pipe struct{ *os.File }

// CloseWrite closes it: a pipe has one side only.
func (p pipe) CloseWrite() error { return p.Close() }
