package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gokernel/kernel/internal/jupyter"
)

// request sends "CHANNEL TYPE CONTENT [as=PEER] [re=$N] [in=SUB1] [buffer=TEXT]".
func (p *player) request(line string) string {
	channel, rest, _ := strings.Cut(line, " ")
	msgType, rest, _ := strings.Cut(rest, " ")
	for i, id := range p.subs {
		rest = strings.ReplaceAll(rest, fmt.Sprintf("SUB%d", i+1), id)
	}
	d := json.NewDecoder(strings.NewReader(rest))
	var content json.RawMessage
	if err := d.Decode(&content); err != nil {
		p.t.Fatalf("%s: %v", line, err)
	}
	to, o := address{peer: "alice"}, jupyter.Outgoing{Type: msgType, Content: content}
	for _, option := range strings.Fields(rest[d.InputOffset():]) {
		name, value, _ := strings.Cut(option, "=")
		switch name {
		case "as":
			to.peer = value
		case "re":
			o.Parent = p.latest(value).RawHeader
		case "in":
			to.subshell = value
		case "buffer":
			o.Buffers = append(o.Buffers, []byte(value))
		default:
			p.t.Fatalf("unknown option %q", option)
		}
	}
	id := p.sendTo(channel, to, o)
	if channel != "stdin" {
		p.ids = append(p.ids, id)
	}
	return id
}

// latest is the latest message of a type that the server sent.
func (p *player) latest(msgType string) *jupyter.Message {
	for _, m := range slices.Backward(p.rec.snapshot()) {
		if m.Message != nil && m.Header.MsgType == msgType {
			return m.Message
		}
	}
	p.t.Fatalf("no %s yet", msgType)
	return nil
}

// malformed sends "CHANNEL FAULT": what no client should send.
func (p *player) malformed(line string) {
	channel, fault, _ := strings.Cut(line, " ")
	fault, text, _ := strings.Cut(fault, " ")
	frames, id, err := p.client.Encode(nil, jupyter.Outgoing{Type: "kernel_info_request", Content: json.RawMessage("{}")})
	if err != nil {
		p.t.Fatal(err)
	}
	resign := func(i int, b string) {
		frames = sign(frames, i, []byte(b))
	}
	switch fault {
	case "empty":
		frames = nil
	case "no-delimiter":
		frames = frames[1:]
	case "short":
		frames = frames[:4]
	case "bad-signature":
		frames[5] = []byte(`{"changed":true}`)
	case "not-hex":
		frames[1] = bytes.Repeat([]byte("z"), 64)
	case "unsigned":
		frames[1] = nil
	case "replay": // sent twice: the second is to be ignored
		p.ids = append(p.ids, id)
		p.router(channel).in <- packet{[]byte("alice"), frames}
	case "header":
		resign(2, text)
	case "content": // of an execute_request
		p.ids = append(p.ids, id)
		resign(2, strings.Replace(string(frames[2]), "kernel_info_request", "execute_request", 1))
		resign(5, text)
	case "complete": // content of a complete_request
		p.ids = append(p.ids, id)
		resign(2, strings.Replace(string(frames[2]), "kernel_info_request", "complete_request", 1))
		resign(5, text)
	default:
		p.t.Fatalf("unknown fault %q", fault)
	}
	p.router(channel).in <- packet{[]byte("alice"), frames}
}
