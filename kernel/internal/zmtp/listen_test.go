package zmtp_test

import (
	"net"
	"os"
	"strings"
	"testing"

	"gokernel/kernel/internal/zmtp"
)

func TestListenUnix(t *testing.T) {
	path := t.TempDir() + "/kernel-1"
	dead, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	dead.(*net.UnixListener).SetUnlinkOnClose(false) // as a killed process leaves it
	_ = dead.Close()
	l, err := zmtp.Listen("ipc", path)
	if err != nil {
		t.Fatalf("over a dead socket: %v", err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v, want 0600", info.Mode(), err)
	}
	if _, err := zmtp.Listen("ipc", path); err == nil {
		t.Error("took a socket that someone listens on")
	}
	_ = l.Close()
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("left its socket file: %v", err)
	}
}

func TestListenErrors(t *testing.T) {
	file := t.TempDir() + "/notes"
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := zmtp.Listen("ipc", file); err == nil {
		t.Error("listened on a file")
	}
	if b, err := os.ReadFile(file); err != nil || string(b) != "mine" {
		t.Errorf("the file is now %q, %v", b, err)
	}
	if _, err := zmtp.Listen("udp", ":0"); err == nil || !strings.Contains(err.Error(), "tcp or ipc") {
		t.Errorf("udp: %v", err)
	}
	if _, err := zmtp.Listen("tcp", "256.0.0.1:0"); err == nil {
		t.Error("listened on 256.0.0.1")
	}
}
