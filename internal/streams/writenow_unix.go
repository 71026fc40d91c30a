//go:build unix

package streams

import (
	"io"
	"net"
	"syscall"
)

// writeNow writes to a socket or pipe what it takes without waiting, as asyncio
// does, and gives how much that was. An error is left to the next Write.
func writeNow(to io.Writer, data []byte) int {
	var from syscall.Conn
	switch c := to.(type) {
	case *net.TCPConn:
		from = c
	case *net.UnixConn:
		from = c
	case pipe:
		from = c
	default:
		return 0
	}
	raw, err := from.SyscallConn()
	if err != nil {
		return 0
	}
	n := 0
	_ = raw.Write(func(fd uintptr) bool {
		n, err = syscall.Write(int(fd), data)
		return true
	})
	return max(n, 0)
}
