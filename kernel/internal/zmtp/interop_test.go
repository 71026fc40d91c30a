package zmtp_test

import (
	"cmp"
	"context"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"gokernel/kernel/internal/zmtp"
)

// python is an interpreter that has pyzmq, or the test is skipped, loudly:
// without it nothing here has met a real libzmq.
func python(t *testing.T) string {
	t.Helper()
	path := cmp.Or(os.Getenv("GOKERNEL_PYTHON"), "python3")
	if out, err := exec.Command(path, "-c", "import zmq").CombinedOutput(); err != nil {
		t.Skipf("NOT TESTED AGAINST LIBZMQ: %s cannot import zmq (%v: %s); "+
			"install pyzmq or set GOKERNEL_PYTHON to a Python that has it", path, err, lastLine(out))
	}
	return path
}

func lastLine(out []byte) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}

func TestInteropTCP(t *testing.T) {
	interop(t, "tcp", func(string) string { return "127.0.0.1:0" })
}

func TestInteropIPC(t *testing.T) {
	dir := t.TempDir()
	interop(t, "ipc", func(name string) string { return dir + "/" + name })
}

func interop(t *testing.T, network string, address func(name string) string) {
	const trips, messages = 2000, 20_000
	path := python(t)
	listen := func(name string) net.Listener {
		l, err := zmtp.Listen(network, address(name))
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	endpoint := func(a net.Addr) string { return network + "://" + a.String() }
	r := zmtp.NewRouter(listen("router"), zmtp.Options{})
	x := zmtp.NewXPub(listen("xpub"), welcoming())
	h := zmtp.NewRep(listen("rep"), zmtp.Options{})
	served := make(chan error, 1)
	go func() { served <- serveInterop(r, x, messages) }()
	cmd := exec.CommandContext(guarded(t), path, "testdata/interop.py",
		endpoint(r.Addr()), endpoint(x.Addr()), endpoint(h.Addr()),
		strconv.Itoa(trips), strconv.Itoa(messages))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("libzmq's side: %v\n%s", err, out)
	}
	t.Logf("%s: %s", network, out)
	for name, closer := range map[string]func(context.Context) error{"router": r.Close, "xpub": x.Close, "rep": h.Close} {
		if err := closer(guarded(t)); err != nil {
			t.Errorf("close %s: %v", name, err)
		}
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// serveInterop echoes, and publishes when it is asked for the flood.
func serveInterop(r *zmtp.Router, x *zmtp.XPub, messages int) error {
	for {
		m, err := r.Recv(context.Background())
		if err == zmtp.ErrClosed {
			return nil
		}
		if err != nil {
			return err
		}
		if string(m.Frames[0]) != "flood" {
			if err := r.Send(m.Peer, m.Frames); err != nil {
				return err
			}
			continue
		}
		for n := range messages {
			if err := x.Publish(numbered("t", n, 700)); err != nil {
				return err
			}
		}
	}
}
