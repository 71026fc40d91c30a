package jupyter

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// Delimiter is the frame between the routing identities and the message.
const Delimiter = "<IDS|MSG>"

// What can be wrong with received frames. Such a message is to be ignored:
// nobody can be answered.
var (
	ErrNoDelimiter = errors.New("no " + Delimiter + " frame")
	ErrShort       = errors.New("too few frames")
	ErrSignature   = errors.New("invalid signature")
	ErrDuplicate   = errors.New("duplicate signature: the message came before")
)

// A Message is a received message. Header is parsed; the other parts are the
// bytes as received, for the one who knows their type.
type Message struct {
	Identities [][]byte
	Header     Header
	RawHeader  json.RawMessage // Header's bytes: the parent_header of every answer
	Parent     json.RawMessage // parent_header
	Metadata   json.RawMessage
	Content    json.RawMessage
	Buffers    [][]byte
}

// ParentID is the msg_id in the message's parent_header, or "".
func (m *Message) ParentID() string {
	var h struct {
		MsgID string `json:"msg_id"`
	}
	if json.Unmarshal(m.Parent, &h) != nil {
		return ""
	}
	return h.MsgID
}

// ErrContent is the error of DecodeContent: what was sent is not what the
// messaging spec says.
var ErrContent = errors.New("bad content")

// DecodeContent reads the content into v. Missing fields leave v as it was:
// set the defaults before.
func (m *Message) DecodeContent(v any) error {
	err := json.Unmarshal(m.Content, v)
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil && string(bytes.TrimSpace(m.Content)) != "null":
		return nil
	case err == nil:
		return fmt.Errorf("%s: %w: null, not an object", m.Header.MsgType, ErrContent)
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("%s: %w: %s, not an object", m.Header.MsgType, ErrContent, kind.Value)
	case errors.As(err, &kind):
		return fmt.Errorf("%s: %w: %s: %s, not %s", m.Header.MsgType, ErrContent, kind.Field, kind.Value, kind.Type)
	}
	return fmt.Errorf("%s: %w: %w", m.Header.MsgType, ErrContent, err)
}

// jsonFrames is the number of signed frames: header, parent_header, metadata
// and content.
const jsonFrames = 4

// Decode verifies and parses the frames of one message. The signature is
// verified over the received bytes before anything is parsed. The result
// shares memory with frames.
func (s *Session) Decode(frames [][]byte) (*Message, error) {
	at := -1
	for i, f := range frames {
		if string(f) == Delimiter {
			at = i
			break
		}
	}
	if at < 0 {
		return nil, fmt.Errorf("%w in %d frames", ErrNoDelimiter, len(frames))
	}
	rest := frames[at+1:]
	if len(rest) < 1+jsonFrames {
		return nil, fmt.Errorf("%w: %d after the delimiter, not %d", ErrShort, len(rest), 1+jsonFrames)
	}
	body := rest[1 : 1+jsonFrames]
	if err := s.signer.verify(rest[0], body); err != nil {
		return nil, err
	}
	h, err := parseHeader(body[0])
	if err != nil {
		return nil, err
	}
	return &Message{
		Identities: frames[:at:at],
		Header:     h,
		RawHeader:  body[0],
		Parent:     body[1],
		Metadata:   body[2],
		Content:    body[3],
		Buffers:    rest[1+jsonFrames:],
	}, nil
}

// An Outgoing is a message to send. Its header is made by Encode.
type Outgoing struct {
	Type     string
	Parent   json.RawMessage // RawHeader of the request; nil if there is none
	Metadata any             // a struct or map, a json.RawMessage, or nil for {}
	Content  any             // a struct or map, or a json.RawMessage
	Buffers  [][]byte
	Subshell string // the subshell that a client's request is for; "" for the main one
}

// Encode signs and returns the frames of o after prefix: routing identities
// or the topic. It also returns the new message's id. It fails only if the
// metadata or content is not representable in JSON.
func (s *Session) Encode(prefix [][]byte, o Outgoing) (frames [][]byte, msgID string, err error) {
	msgID = s.nextID()
	header, err := marshal(Header{
		MsgID: msgID, Session: s.id, Username: s.username,
		Date: FormatTime(s.now()), MsgType: o.Type, Version: ProtocolVersion, SubshellID: o.Subshell,
	})
	if err != nil {
		return nil, "", fmt.Errorf("%s: header: %w", o.Type, err)
	}
	metadata, err := marshalObject(o.Metadata)
	if err != nil {
		return nil, "", fmt.Errorf("%s: metadata: %w", o.Type, err)
	}
	content, err := marshalObject(o.Content)
	if err != nil {
		return nil, "", fmt.Errorf("%s: content: %w", o.Type, err)
	}
	parent := []byte(o.Parent)
	if parent == nil {
		parent = emptyObject
	}
	return s.assemble(prefix, [][]byte{header, parent, metadata, content}, o.Buffers), msgID, nil
}

func (s *Session) assemble(prefix, body, buffers [][]byte) [][]byte {
	frames := make([][]byte, 0, len(prefix)+2+len(body)+len(buffers))
	frames = append(frames, prefix...)
	frames = append(frames, []byte(Delimiter), s.signer.sign(body))
	frames = append(frames, body...)
	return append(frames, buffers...)
}

var emptyObject = []byte("{}")

func marshalObject(v any) ([]byte, error) {
	switch v := v.(type) {
	case nil:
		return emptyObject, nil
	case json.RawMessage:
		return v, nil
	}
	return marshal(v)
}

// marshal is json.Marshal without the escaping of <, > and &, which would only
// make HTML output larger. Invalid UTF-8 becomes U+FFFD.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
