package proc

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"gokernel/kernel/internal/output"
	"gokernel/kernel/internal/worker"
)

// The bodies of the frames are JSON, for a Bundle holds any JSON value, except
// for streamed text, which is what there is much of.

// setup is the body of kindSetup.
type setup struct {
	Version int
	Limits  Limits
	Token   []byte // of the marks
}

// hello is the body of kindHello.
type hello struct{ Version int }

// question is the body of kindComplete, kindInspect and kindIsComplete.
type question struct {
	Code   string
	Cursor int `json:",omitempty"`
	Detail int `json:",omitempty"`
}

// answer is the body of kindAnswer.
type answer struct {
	Body  json.RawMessage `json:",omitempty"`
	Error string          `json:",omitempty"`
}

// resultBody is the body of kindResult.
type resultBody struct {
	Result worker.Result
	Error  string        `json:",omitempty"`
	Death  *worker.Death `json:",omitempty"` // the child's own worker reported it
}

// failure is the body of kindReady.
type failure struct {
	Error string `json:",omitempty"`
}

// inputRequest is the body of kindInput.
type inputRequest struct {
	Run      uint64
	Cell     int64
	Prompt   string
	Password bool
}

// inputAnswer is the body of kindInputAnswer.
type inputAnswer struct {
	Line  string
	Error string `json:",omitempty"`
}

// The errors of Sink.Input that callers compare with errors.Is.
const (
	inputNoStdin = "nostdin"
	inputEOF     = "eof"
)

func inputError(err error) string {
	switch {
	case err == nil:
		return ""
	case errors.Is(err, worker.ErrNoStdin):
		return inputNoStdin
	case errors.Is(err, io.EOF):
		return inputEOF
	}
	return err.Error()
}

func (a inputAnswer) err() error {
	switch a.Error {
	case "":
		return nil
	case inputNoStdin:
		return worker.ErrNoStdin
	case inputEOF:
		return io.EOF
	}
	return errors.New(a.Error)
}

// encodeEvent returns the kind and the body for e.
func encodeEvent(e worker.Event) (kind, []byte, error) {
	switch e := e.(type) {
	case worker.Stream:
		return kindStream, encodeStream(e), nil
	case worker.Display:
		b, err := json.Marshal(e)
		return kindDisplay, b, err
	case worker.ClearOutput:
		b, err := json.Marshal(e)
		return kindClear, b, err
	case worker.Comm:
		b, err := json.Marshal(e)
		return kindCommEvent, b, err
	}
	return kindInvalid, nil, fmt.Errorf("unknown kind of event %T", e)
}

// decodeEvent is the inverse of encodeEvent.
func decodeEvent(k kind, body []byte) (worker.Event, error) {
	switch k {
	case kindStream:
		return decodeStream(body)
	case kindDisplay:
		var d worker.Display
		err := decode(body, &d)
		return d, err
	case kindClear:
		var c worker.ClearOutput
		err := decode(body, &c)
		return c, err
	case kindCommEvent:
		var c worker.Comm
		err := decode(body, &c)
		return c, err
	}
	return nil, errFrame
}

// encodeStream encodes e as the cell, a byte for the stream, and the text.
func encodeStream(e worker.Stream) []byte {
	b := make([]byte, 0, binary.MaxVarintLen64+1+len(e.Text))
	b = binary.AppendVarint(b, e.Cell)
	name := byte(1)
	if e.Name == output.Stderr {
		name = 2
	}
	return append(append(b, name), e.Text...)
}

func decodeStream(b []byte) (worker.Event, error) {
	cell, n := binary.Varint(b)
	if n <= 0 || n >= len(b) {
		return nil, errFrame
	}
	e := worker.Stream{Cell: cell, Text: string(b[n+1:])}
	switch b[n] {
	case 1:
		e.Name = output.Stdout
	case 2:
		e.Name = output.Stderr
	default:
		return nil, errFrame
	}
	return e, nil
}

// decode reads JSON. Numbers in a Bundle stay as they were written
// (json.Number): a float64 would lose digits of a large int.
func decode(b []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(to); err != nil {
		return fmt.Errorf("%w: %w", errFrame, err)
	}
	return nil
}

// mustJSON encodes a body that always has an encoding.
func mustJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("proc: %T has no JSON form: %v", v, err))
	}
	return b
}
