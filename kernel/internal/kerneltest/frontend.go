package kerneltest

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/zmtp/zmtptest"
)

// Addresses are where a kernel listens, in zmtptest.Dial's terms.
type Addresses struct {
	Shell, Control, Stdin, IOPub, Heartbeat string
}

// AddressesOf are the addresses of a connection file.
func AddressesOf(c jupyter.Connection) Addresses {
	at := func(port int) string {
		_, address := c.Address(port)
		return address
	}
	return Addresses{at(c.ShellPort), at(c.ControlPort), at(c.StdinPort), at(c.IOPubPort), at(c.HBPort)}
}

// A Frontend is a Jupyter client that is connected to a kernel over sockets.
// Every message is verified and held against the messaging spec, and every one
// that the test has not asked for when it ends is a failure.
//
// The environment variable KERNEL_TRACE, a list of channels as "iopub,shell",
// prints the messages of these channels as they come and go.
type Frontend struct {
	t       testing.TB
	session *jupyter.Session
	sockets map[string]*zmtptest.Client
	trace   []string
	readers sync.WaitGroup
	last    *Call // see Last

	mu      sync.Mutex
	changed chan struct{} // closed and replaced at every message
	inbox   []incoming    // what no one has asked for yet
	ended   map[string]error
}

type incoming struct {
	channel string
	*jupyter.Message
}

// Connect connects a client to the kernel. It subscribes to all of iopub and
// waits for the welcome (JEP 65), which has to be the first message. The
// connection ends with the test.
func Connect(t testing.TB, at Addresses, key string) *Frontend {
	t.Helper()
	f := &Frontend{
		t: t, session: jupyter.NewSession(key), changed: make(chan struct{}), ended: make(map[string]error),
		trace: strings.Split(os.Getenv("KERNEL_TRACE"), ","),
	}
	// One identity for all: the kernel asks on stdin whoever sent on shell.
	id := "frontend-" + f.session.ID()
	f.sockets = map[string]*zmtptest.Client{
		"shell":   zmtptest.Dial(t, at.Shell, "DEALER", id),
		"control": zmtptest.Dial(t, at.Control, "DEALER", id),
		"stdin":   zmtptest.Dial(t, at.Stdin, "DEALER", id),
		"iopub":   zmtptest.Dial(t, at.IOPub, "SUB", ""),
	}
	f.sockets["iopub"].Subscribe("")
	for channel, socket := range f.sockets {
		f.readers.Go(func() { f.read(channel, socket) })
	}
	t.Cleanup(f.finish)
	first := f.next("the first message of iopub", func(m incoming) bool { return m.channel == "iopub" })
	if first.Header.MsgType != "iopub_welcome" {
		t.Fatalf("kerneltest: the first message of iopub is %s %s", first.Header.MsgType, first.Content)
	}
	return f
}

// read takes the messages of one socket until it ends.
func (f *Frontend) read(channel string, socket *zmtptest.Client) {
	for {
		frames, err := socket.RecvErr()
		if err != nil {
			f.note(func() { f.ended[channel] = err })
			return
		}
		m, err := f.session.Decode(frames)
		if err != nil {
			f.t.Errorf("kerneltest: %s: %v in %q", channel, err, frames)
			continue
		}
		f.print("<", channel, m)
		if err := Validate(channel, m); err != nil {
			f.t.Errorf("kerneltest: %v", err)
		}
		f.note(func() { f.inbox = append(f.inbox, incoming{channel, m}) })
	}
}

// note changes the inbox and wakes who waits for it.
func (f *Frontend) note(change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change()
	close(f.changed)
	f.changed = make(chan struct{})
}

func (f *Frontend) print(arrow, channel string, m *jupyter.Message) {
	if slices.Contains(f.trace, channel) {
		fmt.Fprintf(os.Stderr, "%s %s %-7s %s %s\n", time.Now().Format("15:04:05.000000"), arrow, channel, m.Header.MsgType, m.Content)
	}
}

// next takes the first message for which match is true out of the inbox. It
// waits for it, at most zmtptest.Guard.
func (f *Frontend) next(what string, match func(incoming) bool) incoming {
	f.t.Helper()
	timeout := time.NewTimer(zmtptest.Guard)
	defer timeout.Stop()
	for {
		f.mu.Lock()
		at := slices.IndexFunc(f.inbox, match)
		if at >= 0 {
			m := f.inbox[at]
			f.inbox = slices.Delete(f.inbox, at, at+1)
			f.mu.Unlock()
			return m
		}
		changed, ended := f.changed, len(f.ended) == len(f.sockets)
		f.mu.Unlock()
		if ended {
			f.t.Fatalf("kerneltest: the kernel ended before %s; unread:\n%s", what, f.unread())
		}
		select {
		case <-changed:
		case <-timeout.C:
			f.t.Fatalf("kerneltest: %s did not come; unread:\n%s", what, f.unread())
		}
	}
}

func (f *Frontend) unread() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var b strings.Builder
	for _, m := range f.inbox {
		fmt.Fprintf(&b, "  %s %s %s\n", m.channel, m.Header.MsgType, m.Content)
	}
	return b.String()
}

// finish ends the connections; what is unread then is a failure. The one
// message that may come by itself is the kernel's starting status.
func (f *Frontend) finish() {
	for _, s := range f.sockets {
		s.Close()
	}
	f.readers.Wait()
	f.inbox = slices.DeleteFunc(f.inbox, func(m incoming) bool {
		return m.Header.MsgType == "status" && strings.Contains(string(m.Content), "starting")
	})
	if left := f.unread(); left != "" {
		f.t.Errorf("kerneltest: not asked for:\n%s", left)
	}
}

// Send sends a message with any frames, as a broken client may.
func (f *Frontend) Send(channel string, frames ...[]byte) {
	f.t.Helper()
	f.sockets[channel].Send(frames...)
}

// Sync waits until the kernel has taken all that was sent on channel ("shell"
// or "control") before, by asking it for its kernel info.
func (f *Frontend) Sync(channel string) {
	f.t.Helper()
	c := f.Request(channel, "kernel_info_request", struct{}{})
	c.Busy()
	c.Reply("ok")
	c.Idle()
}
