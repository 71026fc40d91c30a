package jupyter

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const connectionFile = `{"transport":"tcp","ip":"127.0.0.1","shell_port":1,"iopub_port":2,"stdin_port":3,
"control_port":4,"hb_port":5,"key":"k","signature_scheme":"hmac-sha256","kernel_name":"gokernel","jupyter_session":"x"}`

func TestReadConnection(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kernel.json")
	if err := os.WriteFile(path, []byte(connectionFile), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := ReadConnection(path)
	if err != nil || c.Key != "k" || c.HBPort != 5 || c.KernelName != "gokernel" {
		t.Errorf("%+v %v", c, err)
	}
	if _, err := ReadConnection(path + "x"); err == nil || !strings.Contains(err.Error(), "connection file") {
		t.Error(err)
	}
	if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadConnection(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("the error does not name the file: %v", err)
	}
}

func TestAddress(t *testing.T) {
	for _, c := range []struct {
		c                Connection
		network, address string
	}{
		{Connection{Transport: "tcp", IP: "127.0.0.1"}, "tcp", "127.0.0.1:7"},
		{Connection{Transport: "tcp", IP: "*"}, "tcp", ":7"},
		{Connection{Transport: "tcp", IP: "::1"}, "tcp", "[::1]:7"},
		{Connection{Transport: "ipc", IP: "/run/k/ipc"}, "unix", "/run/k/ipc-7"},
	} {
		if n, a := c.c.Address(7); n != c.network || a != c.address {
			t.Errorf("%+v: %s %s", c.c, n, a)
		}
	}
}

func TestParseConnectionRefuses(t *testing.T) {
	for text, want := range map[string]string{
		``:                              "not a connection file",
		`[]`:                            "not a connection file",
		`{}`:                            "ip is missing",
		`{"transport":"ipc"}`:           "ip, the path of the sockets, is missing",
		`{"transport":"udp","ip":"x"}`:  `transport "udp"`,
		`{"ip":"x","shell_port":70000}`: "shell_port 70000",
		`{"ip":"x","hb_port":"1"}`:      "not a connection file",
		`{"ip":"x","key":"k","signature_scheme":"hmac-md5"}`: `signature_scheme "hmac-md5"`,
	} {
		if _, err := ParseConnection([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	if c, err := ParseConnection([]byte(`{"ip":"x"}`)); err != nil || c.Transport != "tcp" {
		t.Errorf("the defaults: %+v %v", c, err)
	}
}

// FuzzConnection: no file crashes the parser, and every address can be made of
// what it accepts.
func FuzzConnection(f *testing.F) {
	f.Add([]byte(connectionFile))
	f.Add([]byte(`{"transport":"ipc","ip":"/x"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := ParseConnection(b)
		if err != nil {
			return
		}
		if network, address := c.Address(c.ShellPort); network == "" || address == "" {
			t.Errorf("%+v has no address", c)
		}
	})
}
