package server_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
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
