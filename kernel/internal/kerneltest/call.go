package kerneltest

import (
	"encoding/json"
	"strings"

	"gokernel/kernel/internal/jupyter"
)

// A Call is one request and what belongs to it. Its methods take the next
// message of the request and fail the test if that is another one.
type Call struct {
	f       *Frontend
	channel string
	id      string
	msgType string
}

// Request sends a request on channel.
func (f *Frontend) Request(channel, msgType string, content any) *Call {
	f.t.Helper()
	return f.send(channel, jupyter.Outgoing{Type: msgType, Content: content})
}

// RequestIn sends a request on shell to a subshell.
func (f *Frontend) RequestIn(subshell, msgType string, content any) *Call {
	f.t.Helper()
	return f.send("shell", jupyter.Outgoing{Type: msgType, Content: content, Subshell: subshell})
}

// Comm sends a message of a comm on shell.
func (f *Frontend) Comm(msgType string, content any, buffers ...[]byte) *Call {
	f.t.Helper()
	return f.send("shell", jupyter.Outgoing{Type: msgType, Content: content, Buffers: buffers})
}

func (f *Frontend) send(channel string, o jupyter.Outgoing) *Call {
	f.t.Helper()
	msgType := o.Type
	frames, id, err := f.session.Encode(nil, o)
	if err != nil {
		f.t.Fatalf("kerneltest: %v", err)
	}
	f.print(">", channel, &jupyter.Message{Header: jupyter.Header{MsgType: msgType}, Content: frames[5]})
	f.sockets[channel].Send(frames...)
	c := &Call{f: f, channel: channel, id: id, msgType: msgType}
	if channel != "stdin" {
		f.last = c
	}
	return c
}

// Execute sends an execute_request with the spec's defaults.
func (f *Frontend) Execute(code string) *Call {
	f.t.Helper()
	return f.Request("shell", "execute_request", map[string]any{
		"code": code, "silent": false, "store_history": true, "user_expressions": map[string]string{},
		"allow_stdin": true, "stop_on_error": true,
	})
}

// Interrupt sends interrupt_request and takes all that belongs to it.
func (f *Frontend) Interrupt() {
	f.t.Helper()
	c := f.Request("control", "interrupt_request", struct{}{})
	c.Reply("ok")
	c.Busy()
	c.Idle()
}

// IOPub takes the call's next message on iopub, which has to be of this type,
// and decodes its content into v unless that is nil.
func (c *Call) IOPub(msgType string, v any) {
	c.f.t.Helper()
	m := c.f.next(msgType+" of "+c.msgType, func(m incoming) bool {
		return m.channel == "iopub" && m.ParentID() == c.id
	})
	if m.Header.MsgType != msgType {
		c.f.t.Fatalf("kerneltest: iopub of %s: got %s %s, want %s", c.msgType, m.Header.MsgType, m.Content, msgType)
	}
	c.decode(m, v)
}

func (c *Call) decode(m incoming, v any) {
	c.f.t.Helper()
	if v == nil {
		return
	}
	if err := m.DecodeContent(v); err != nil {
		c.f.t.Fatalf("kerneltest: %v", err)
	}
}

func (c *Call) equal(what, got, want string) {
	c.f.t.Helper()
	if got != want {
		c.f.t.Fatalf("kerneltest: %s of %s: got %q, want %q", what, c.msgType, got, want)
	}
}

func (c *Call) status(want string) {
	c.f.t.Helper()
	var s struct {
		State string `json:"execution_state"`
	}
	c.IOPub("status", &s)
	c.equal("status", s.State, want)
}

// Busy takes the status with which every request begins.
func (c *Call) Busy() { c.f.t.Helper(); c.status("busy") }

// Idle takes the status with which every request ends.
func (c *Call) Idle() { c.f.t.Helper(); c.status("idle") }

// Begin takes busy and execute_input, and returns the execution count.
func (c *Call) Begin() int {
	c.f.t.Helper()
	c.Busy()
	var in jupyter.ExecuteInput
	c.IOPub("execute_input", &in)
	return in.ExecutionCount
}

// End takes the reply, with this status, and idle.
func (c *Call) End(status string) json.RawMessage {
	c.f.t.Helper()
	reply := c.Reply(status)
	c.Idle()
	return reply
}

// Reply takes the reply, which has to have this status, and returns its content.
func (c *Call) Reply(status string) json.RawMessage {
	c.f.t.Helper()
	m := c.f.next("the reply to "+c.msgType, func(m incoming) bool {
		return m.channel == c.channel && m.ParentID() == c.id
	})
	c.equal("reply", m.Header.MsgType, jupyter.ReplyType(c.msgType))
	var r struct{ Status string }
	c.decode(m, &r)
	if r.Status != status {
		c.f.t.Fatalf("kerneltest: %s: got %s, want status %s", m.Header.MsgType, m.Content, status)
	}
	return m.Content
}

// Stream takes stream messages until they make up text. In how many pieces it
// comes is the kernel's business.
func (c *Call) Stream(name, text string) {
	c.f.t.Helper()
	for got := ""; got != text; {
		var s jupyter.Stream
		c.IOPub("stream", &s)
		c.equal("stream", s.Name, name)
		got += s.Text
		if !strings.HasPrefix(text, got) {
			c.equal(name, got, text)
		}
	}
}

// Result takes execute_result and compares its text/plain.
func (c *Call) Result(text string) {
	c.f.t.Helper()
	var r jupyter.ExecuteResult
	c.IOPub("execute_result", &r)
	got, _ := r.Data["text/plain"].(string)
	c.equal("execute_result", got, text)
}

// Display takes display_data and returns its content.
func (c *Call) Display() jupyter.DisplayData {
	c.f.t.Helper()
	var d jupyter.DisplayData
	c.IOPub("display_data", &d)
	return d
}

// Error takes the message error, whose name has to be this, and returns it.
func (c *Call) Error(name string) jupyter.Error {
	c.f.t.Helper()
	var e jupyter.Error
	c.IOPub("error", &e)
	c.equal("error", e.Name, name)
	return e
}

// Asked takes the call's input_request and returns its content.
func (c *Call) Asked() jupyter.InputRequest {
	c.f.t.Helper()
	m := c.f.next("input_request of "+c.msgType, func(m incoming) bool {
		return m.channel == "stdin" && m.ParentID() == c.id
	})
	var in jupyter.InputRequest
	c.decode(m, &in)
	return in
}

// Answer sends input_reply.
func (f *Frontend) Answer(value string) {
	f.t.Helper()
	f.Request("stdin", "input_reply", jupyter.InputReply{Value: value})
}

// Bracket takes busy and idle.
func (c *Call) Bracket() {
	c.f.t.Helper()
	c.Busy()
	c.Idle()
}

// Watch is another client's call as f sees it: on iopub alone.
func (f *Frontend) Watch(c *Call) *Call {
	return &Call{f: f, channel: c.channel, id: c.id, msgType: c.msgType}
}

// Last is the latest request that f sent on shell or control.
func (f *Frontend) Last() *Call { return f.last }
