package server_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"gokernel/kernel/internal/jupyter"
)

var update = flag.Bool("update", false, "rewrite testdata/proto from what the server does")

// TestGolden plays the conversations of testdata/proto; README.md there
// explains their lines.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/proto/*.txtar")
	if err != nil || len(files) < 25 {
		t.Fatalf("%d conversations, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil || len(a.Files) != 1 {
				t.Fatalf("%d parts, %v", len(a.Files), err)
			}
			want := a.Files[0].Data
			got := play(t, string(want))
			if bytes.Equal(want, got) {
				return
			}
			if *update {
				a.Files[0].Data = got
				if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("%s differs; -update accepts this:\n%s", file, diff(string(want), string(got)))
		})
	}
}

// diff marks the lines where two conversations first part.
func diff(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range g {
		if i >= len(w) || w[i] != g[i] {
			wanted := "(end)"
			if i < len(w) {
				wanted = w[i]
			}
			return fmt.Sprintf("line %d\nwant: %s\ngot:  %s\n\nall:\n%s", i+1, wanted, g[i], got)
		}
	}
	return "lines are missing at the end:\n" + got
}

// A player runs one conversation and writes down what came.
type player struct {
	*rig
	out    bytes.Buffer
	ids    []string // $1, $2, …: the requests in the order they were sent
	listed int
	subs   []string // SUB1, SUB2, …: the subshells in the order they were made
}

func play(t *testing.T, script string) []byte {
	p := &player{rig: newFakeRig(t)}
	p.rec.await("starting", func(received) bool { return true })
	for line := range strings.Lines(script) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "<") {
			continue
		}
		fmt.Fprintln(&p.out, line)
		op, rest, _ := strings.Cut(line, " ")
		switch op {
		case "", "#":
		case ">":
			id := p.request(rest)
			p.rec.await("idle", func(m received) bool { return m.isIdle(id) })
			p.list()
		case ">>":
			p.request(rest)
		case "!":
			p.malformed(rest)
		case ".":
			p.direct(rest)
			if rest != "interrupt" { // what follows is not there yet
				p.list()
			}
		default:
			t.Fatalf("not a line of a conversation: %s", line)
		}
	}
	p.stop()
	p.wait()
	if p.listed != len(p.rec.snapshot()) {
		t.Errorf("not asked for:\n%s", p.rec.dump())
	}
	return p.out.Bytes()
}

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

// direct obeys "idle $N…", "wait $N TYPE [TEXT]", "served", "list",
// "log TEXT", "interrupt" and "welcome TOPIC".
func (p *player) direct(line string) {
	words := strings.Fields(line)
	switch words[0] {
	case "idle":
		for _, name := range words[1:] {
			id := p.id(name)
			p.rec.await(line, func(m received) bool { return m.isIdle(id) })
		}
	case "wait":
		id := p.id(words[1])
		p.rec.await(line, func(m received) bool {
			return m.Message != nil && m.Header.MsgType == words[2] && m.ParentID() == id &&
				strings.Contains(string(m.Content), strings.Join(words[3:], " "))
		})
	case "log":
		p.rec.await(line, func(m received) bool { return strings.Contains(m.log, strings.Join(words[1:], " ")) })
	case "served":
		err := p.wait()
		p.list()
		fmt.Fprintf(&p.out, "< served %v\n", err)
	case "interrupt":
		p.server.Interrupt()
	case "welcome":
		topic := strings.Join(words[1:], " ")
		frames := p.server.Welcome([]byte(topic))
		if topic != "" && string(frames[0]) != topic {
			p.t.Errorf("the topic is %q", frames[0])
		}
		p.rec.add("iopub", "", frames)
	case "list":
	default:
		p.t.Fatalf("unknown directive %q", line)
	}
}

func (p *player) id(name string) string {
	var n int
	if _, err := fmt.Sscanf(name, "$%d", &n); err != nil || n < 1 || n > len(p.ids) {
		p.t.Fatalf("no request %s", name)
	}
	return p.ids[n-1]
}

// list writes down the messages that came since the last time: grouped by the
// request they belong to, for only within one is their order defined.
func (p *player) list() {
	all := p.rec.snapshot()
	fresh := slices.Clone(all[p.listed:])
	p.listed = len(all)
	number := func(m received) int {
		if m.Message == nil {
			return 0
		}
		return slices.Index(p.ids, m.ParentID()) + 1
	}
	slices.SortStableFunc(fresh, func(a, b received) int { return number(a) - number(b) })
	for _, m := range fresh {
		p.noteSubshell(m)
		if m.Message == nil {
			fmt.Fprintf(&p.out, "< log %s\n", p.withoutIDs(m.log))
			continue
		}
		parent := "-"
		if n := number(m); n > 0 {
			parent = fmt.Sprintf("$%d", n)
		}
		fmt.Fprintf(&p.out, "< %s %s %s %s", m.channel, parent, m.Header.MsgType, p.withoutIDs(canonical(m.Content)))
		if string(m.Metadata) != "{}" {
			fmt.Fprintf(&p.out, " metadata=%s", canonical(m.Metadata))
		}
		for _, b := range m.Buffers {
			fmt.Fprintf(&p.out, " buffer=%s", b)
		}
		if m.peer != "" && m.peer != "alice" {
			fmt.Fprintf(&p.out, " to=%s", m.peer)
		}
		fmt.Fprintln(&p.out)
	}
}

// noteSubshell gives a new subshell its name.
func (p *player) noteSubshell(m received) {
	var c jupyter.Subshell
	if m.Message != nil && m.Header.MsgType == "create_subshell_reply" && m.DecodeContent(&c) == nil {
		p.subs = append(p.subs, c.ID)
	}
}

func (p *player) withoutIDs(text string) string {
	for i, id := range p.subs {
		text = strings.ReplaceAll(text, id, fmt.Sprintf("SUB%d", i+1))
	}
	return text
}

// canonical is b with sorted keys and without times.
func canonical(b []byte) string {
	var v map[string]any
	if json.Unmarshal(b, &v) != nil {
		return string(b)
	}
	if _, ok := v["started"]; ok {
		v["started"] = "TIME"
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err.Error()
	}
	return strings.TrimSpace(out.String())
}
