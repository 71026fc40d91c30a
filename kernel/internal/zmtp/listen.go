package zmtp

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"syscall"
)

// Listen opens a listener for one of the sockets. The network is that of a
// Jupyter connection file: "tcp", with a host:port whose port may be 0, or
// "ipc" (or "unix"), with the path of a unix socket. The path is made for its
// owner alone, a socket file that a dead process left there is replaced, and
// closing removes it.
func Listen(network, address string) (net.Listener, error) {
	switch network {
	case "tcp":
		l, err := net.Listen("tcp", address)
		if err != nil {
			return nil, fmt.Errorf("zmtp: %w", err)
		}
		return l, nil
	case "ipc", "unix":
		return listenUnix(address)
	}
	return nil, fmt.Errorf("zmtp: listen on %q: transport %q is unknown, use tcp or ipc", address, network)
}

func listenUnix(path string) (net.Listener, error) {
	l, err := net.Listen("unix", path)
	if errors.Is(err, syscall.EADDRINUSE) && removeStale(path) {
		l, err = net.Listen("unix", path)
	}
	if err != nil {
		return nil, fmt.Errorf("zmtp: %w", err)
	}
	if strings.HasPrefix(path, "@") { // Linux's abstract sockets are not files
		return l, nil
	}
	if err := os.Chmod(path, 0o600); err != nil {
		_ = l.Close()
		return nil, fmt.Errorf("zmtp: listen on %q: keep others out: %w", path, err)
	}
	return l, nil
}

// removeStale removes a socket file that nobody listens on.
func removeStale(path string) bool {
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&os.ModeSocket == 0 {
		return false
	}
	nc, err := net.Dial("unix", path)
	if err == nil {
		_ = nc.Close()
		return false
	}
	return errors.Is(err, syscall.ECONNREFUSED) && os.Remove(path) == nil
}
