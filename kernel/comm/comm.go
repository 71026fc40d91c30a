package comm

import (
	"encoding/json"
	"fmt"
	"sync"

	"gokernel/kernel/internal/comms"
	"gokernel/kernel/internal/screen"
	"gokernel/kernel/internal/worker"
)

// A Message is what one side of a comm sends to the other.
type Message struct {
	Data     map[string]any // JSON values; numbers are float64
	Metadata map[string]any // nil if there are none
	Buffers  [][]byte       // bytes beside the JSON
}

// Decode stores the message's data in what v points to, as json.Unmarshal does.
func (m Message) Decode(v any) error {
	b, err := json.Marshal(m.Data)
	if err == nil {
		err = json.Unmarshal(b, v)
	}
	if err != nil {
		return fmt.Errorf("comm message: %w", err)
	}
	return nil
}

// A Comm is one open channel between a cell and a front end. Its methods may
// be called from any goroutine.
type Comm struct {
	id, target string
	cell       screen.Cell // that opened it: for goroutines that belong to none

	mu      sync.Mutex
	closed  bool
	onMsg   func(Message)
	onClose func(Message)
}

// Open opens a comm for a target that the front end knows, and sends it data:
// any value that encoding/json encodes as an object, or nil. It does not wait
// for the front end; one that does not know the target closes the comm
// ([Comm.OnClose]). Open panics if data is no object or if there is no
// notebook: in an ordinary program there is nobody to talk to.
func Open(target string, data any, buffers ...[]byte) *Comm {
	cell := screen.Current()
	if cell == nil {
		panic("comm.Open: there is no front end: this is no cell of a notebook")
	}
	c := &Comm{id: comms.NewID(), target: target, cell: cell}
	body := encode("Open", data)
	cell.Comms().Add(c.id, target, c, c.take)
	cell.Comm(worker.Comm{Kind: worker.CommOpen, ID: c.id, Target: target, Data: body, Buffers: buffers})
	return c
}

// Register says that f takes the comms that a front end opens for a target.
// f is called for each with its first message, and sets its handlers; it runs
// beside the running cell. A later Register of the target replaces f; nil
// takes it back. Register panics outside of a notebook.
func Register(target string, f func(c *Comm, open Message)) {
	cell := screen.Current()
	if cell == nil {
		panic("comm.Register: there is no front end: this is no cell of a notebook")
	}
	if f == nil {
		cell.Comms().Register(target, nil)
		return
	}
	cell.Comms().Register(target, func(r *comms.Registry, open worker.Comm) comms.Handler {
		c := &Comm{id: open.ID, target: target, cell: screen.Current()}
		r.Add(c.id, target, c, c.take) // f may send at once
		f(c, decode(open))
		if c.isClosed() {
			return nil
		}
		return c.take
	})
}

// ID is the comm's id, which both sides know it by.
func (c *Comm) ID() string { return c.id }

// Target is the name that the comm was opened for.
func (c *Comm) Target() string { return c.target }

// OnMsg sets the function that takes the front end's messages, one after the
// other, also while a cell runs. What it prints goes to the message's own
// output and not to a cell.
func (c *Comm) OnMsg(f func(Message)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.onMsg = f
}

// OnClose sets the function that is called when the front end closes the comm.
func (c *Comm) OnClose(f func(Message)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.onClose = f
}

// Send sends a message: data as for [Open], and buffers, which travel as bytes
// beside it. It blocks while the front end is too slow to take it. The error
// is for a comm that is closed. It panics if data is no object.
func (c *Comm) Send(data any, buffers ...[]byte) error {
	body := encode("Send", data)
	if c.isClosed() {
		return fmt.Errorf("comm %s of %s is closed", c.id, c.target)
	}
	c.send(worker.Comm{Kind: worker.CommMsg, ID: c.id, Data: body, Buffers: buffers})
	return nil
}

// Close closes the comm on both sides, with a last message; data as for
// [Open]. Closing a closed comm does nothing.
func (c *Comm) Close(data any) {
	body := encode("Close", data)
	c.mu.Lock()
	was := c.closed
	c.closed = true
	c.mu.Unlock()
	if was {
		return
	}
	c.cell.Comms().Remove(c.id)
	c.send(worker.Comm{Kind: worker.CommClose, ID: c.id, Data: body})
}

func (c *Comm) isClosed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.closed
}

func (c *Comm) send(m worker.Comm) {
	cell := screen.Current()
	if cell == nil {
		cell = c.cell
	}
	cell.Comm(m)
}

// take is the comm's handler.
func (c *Comm) take(m worker.Comm) {
	c.mu.Lock()
	f := c.onMsg
	if m.Kind == worker.CommClose {
		c.closed = true
		f = c.onClose
	}
	c.mu.Unlock()
	if f != nil {
		f(decode(m))
	}
}

func decode(m worker.Comm) Message {
	out := Message{Buffers: m.Buffers}
	_ = json.Unmarshal(m.Data, &out.Data) // no object: no data
	_ = json.Unmarshal(m.Metadata, &out.Metadata)
	return out
}

func encode(who string, data any) json.RawMessage {
	if data == nil {
		return json.RawMessage("{}")
	}
	b, err := json.Marshal(data)
	if err != nil {
		panic(fmt.Errorf("comm.%s: %w", who, err))
	}
	if len(b) == 0 || b[0] != '{' {
		panic(fmt.Errorf("comm.%s: the data must be a JSON object, such as a map, not %.40s", who, b))
	}
	return b
}
