package jupyter

import (
	"encoding/json"
	"fmt"
	"net"
	"os"
	"strconv"
)

// A Connection is the content of a connection file: where the kernel is to
// listen and how messages are signed. jupyter_client docs, "Making kernels for
// Jupyter", section "Connection files".
type Connection struct {
	Transport       string `json:"transport"` // "tcp" (default) or "ipc"
	IP              string `json:"ip"`        // tcp: an address; ipc: a path's beginning
	ShellPort       int    `json:"shell_port"`
	IOPubPort       int    `json:"iopub_port"`
	StdinPort       int    `json:"stdin_port"`
	ControlPort     int    `json:"control_port"`
	HBPort          int    `json:"hb_port"`
	Key             string `json:"key"`              // empty: messages are not signed
	SignatureScheme string `json:"signature_scheme"` // "hmac-sha256" (default)
	KernelName      string `json:"kernel_name,omitempty"`
}

// ReadConnection reads the connection file path.
func ReadConnection(path string) (Connection, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return Connection{}, fmt.Errorf("connection file: %w", err)
	}
	c, err := ParseConnection(b)
	if err != nil {
		return c, fmt.Errorf("connection file %s: %w", path, err)
	}
	return c, nil
}

// ParseConnection reads the text of a connection file, fills in the defaults
// and checks that it can be served.
func ParseConnection(b []byte) (Connection, error) {
	c := Connection{Transport: "tcp", SignatureScheme: SignatureScheme}
	if err := json.Unmarshal(b, &c); err != nil {
		return Connection{}, fmt.Errorf("not a connection file: %w", err)
	}
	return c, c.check()
}

func (c Connection) check() error {
	switch c.Transport {
	case "tcp":
		if c.IP == "" {
			return fmt.Errorf("ip is missing")
		}
	case "ipc":
		if c.IP == "" {
			return fmt.Errorf("ip, the path of the sockets, is missing")
		}
	default:
		return fmt.Errorf("transport %q is not supported: use tcp or ipc", c.Transport)
	}
	if c.Key != "" && c.SignatureScheme != SignatureScheme {
		return fmt.Errorf("signature_scheme %q is not supported: use %s", c.SignatureScheme, SignatureScheme)
	}
	ports := map[string]int{"shell_port": c.ShellPort, "iopub_port": c.IOPubPort,
		"stdin_port": c.StdinPort, "control_port": c.ControlPort, "hb_port": c.HBPort}
	for name, p := range ports {
		if p < 0 || p > 65535 {
			return fmt.Errorf("%s %d is not a port number", name, p)
		}
	}
	return nil
}

// Address is where to listen for the channel with this port, in net.Listen's
// terms. A port of 0 leaves the choice of the port to the system (tcp).
func (c Connection) Address(port int) (network, address string) {
	if c.Transport == "ipc" {
		return "unix", c.IP + "-" + strconv.Itoa(port)
	}
	ip := c.IP
	if ip == "*" {
		ip = ""
	}
	return "tcp", net.JoinHostPort(ip, strconv.Itoa(port))
}
