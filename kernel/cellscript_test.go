package kernel_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gokernel/kernel/internal/worker"
)

// A script is a parsed file of testdata/cells.
type script struct {
	comment string
	only    string // the one form of the worker that it is for
	notYet  string // why it does not pass
	noRace  string // why it says nothing under the race detector

	asProgram bool // the cells together are a Go program

	cells   []cell
	want    string // the whole file, normalised
	updated bool
}

// A cell is a cell of a script with what the user does meanwhile.
type cell struct {
	number    int
	code      string
	stdin     []string
	interrupt string
	late      string
	ask       map[string]string
	messages  string
	given     []txtar.File      // the files of the script that describe it
	wanted    map[string]string // its outputs, by their section
}

// A section is a part of what came of a cell.
type section struct{ name, text string }

var outputs = []string{"stdout", "stderr", "display", "result", "page", "next", "answer", "error", "death", "taken"}

const scripts = "testdata/cells"

// cellScripts gives the names of all scripts: their paths below testdata/cells.
func cellScripts(t *testing.T) []string {
	var names []string
	err := filepath.WalkDir(scripts, func(path string, _ fs.DirEntry, err error) error {
		if name, ok := strings.CutSuffix(path, ".txtar"); ok && err == nil {
			names = append(names, filepath.ToSlash(name[len(scripts)+1:]))
		}
		return err
	})
	if err != nil || len(names) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	return names
}

func scriptFile(name string) string { return filepath.Join(scripts, name+".txtar") }

func readScript(t *testing.T, file string) *script {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return parseScript(t, ar)
}

func parseScript(t *testing.T, ar *txtar.Archive) *script {
	s := &script{comment: string(ar.Comment), want: string(txtar.Format(ar))}
	for line := range strings.Lines(s.comment) {
		if mode, ok := strings.CutPrefix(strings.TrimSpace(line), "only: "); ok {
			s.only = mode
		}
		if why, ok := strings.CutPrefix(strings.TrimSpace(line), "not yet: "); ok {
			s.notYet = why
		}
		if why, ok := strings.CutPrefix(strings.TrimSpace(line), "no race: "); ok {
			s.noRace = why
		}
		s.asProgram = s.asProgram || strings.TrimSpace(line) == "as a program"
	}
	for _, f := range ar.Files {
		kind, n, _ := strings.Cut(f.Name, " ")
		number, err := strconv.Atoi(n)
		if err != nil {
			t.Fatalf("section %q has no cell number", f.Name)
		}
		if kind == "cell" {
			s.cells = append(s.cells, cell{
				number: number, code: strings.TrimSuffix(string(f.Data), "\n"), wanted: map[string]string{},
			})
		}
		if len(s.cells) == 0 || s.cells[len(s.cells)-1].number != number {
			t.Fatalf("section %q does not follow its cell", f.Name)
		}
		s.cells[len(s.cells)-1].take(t, kind, f)
	}
	return s
}

func (c *cell) take(t *testing.T, kind string, f txtar.File) {
	text := strings.TrimSuffix(string(f.Data), "\n")
	switch kind {
	case "cell":
	case "stdin":
		c.stdin = strings.Split(text, "\n")
	case "interrupt":
		c.interrupt = text
	case "late":
		c.late = text
	case "message":
		c.messages = text
	case "ask":
		c.ask = map[string]string{}
		for _, x := range strings.Split(text, "\n") {
			c.ask[x] = x
		}
	default:
		if !slices.Contains(outputs, kind) {
			t.Fatalf("unknown section %q", f.Name)
		}
		c.wanted[kind] = string(f.Data)
		return
	}
	c.given = append(c.given, f)
}

// format writes the script with other outputs.
func (s *script) format(outcomes []outcome, front *frontEnd) string {
	ar := &txtar.Archive{Comment: []byte(s.comment)}
	for i, c := range s.cells {
		ar.Files = append(ar.Files, c.given...)
		for _, sec := range outcomes[i].sections() {
			if sec.text == "" {
				continue
			}
			ar.Files = append(ar.Files, txtar.File{
				Name: fmt.Sprintf("%s %d", sec.name, c.number),
				Data: []byte(strings.TrimSuffix(normalize(sec.text), "\n") + "\n"),
			})
		}
	}
	return front.withoutIDs(string(txtar.Format(ar)))
}

// bundle writes a value, one MIME type after the other.
func bundle(b *worker.Bundle) string {
	if b == nil {
		return ""
	}
	var lines []string
	for mime, content := range b.Data {
		if s, ok := content.(string); ok && strings.HasPrefix(mime, "image/") && mime != "image/svg+xml" {
			content = s[:min(len(s), 12)] + "…" // base64, the same type has the same beginning
		}
		if s, err := json.Marshal(content); err == nil && strings.HasSuffix(mime, "json") {
			content = string(s) // the same text from both forms of the worker
		}
		lines = append(lines, fmt.Sprintf("%s: %v", mime, content))
	}
	for mime, content := range b.Metadata {
		lines = append(lines, fmt.Sprintf("metadata %s: %v", mime, content))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func answers(xs map[string]worker.Expression) string {
	var lines []string
	for name, x := range xs {
		if x.Err != nil {
			lines = append(lines, name+" => "+x.Err.Error())
			continue
		}
		lines = append(lines, name+" => "+bundle(x.Value))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

var variable = []struct {
	pattern *regexp.Regexp
	with    string
}{
	{regexp.MustCompile(`(?m)^(measured|one after the other|the loop had work for|longest step) .*$`), "$1 …"}, // of %trace
	{regexp.MustCompile(`(?s)<svg [^>]*class="gkt".*?</svg>`), "<svg>…</svg>"},                                 // a timeline
	{regexp.MustCompile(`(?m)^( *(?:text/plain: )? *\d+\.) +[\d.]+ ms  `), "$1 … ms  "},
	{regexp.MustCompile(`(measured|one after the other|the loop had work for|longest step) [^\\\n]*\\n`), "$1 …\\n"},
	{regexp.MustCompile(`(the next timer, for) [\d.]+ \S+`), "$1 …"},
	{regexp.MustCompile(`took [0-9.]+ seconds`), "took … seconds"},
	{regexp.MustCompile("\x1b\\[[0-9;]*m"), ""},
	{regexp.MustCompile(`0x[0-9a-f]+`), "0x…"},
	{regexp.MustCompile(`goroutine \d+ \[`), "goroutine N ["},
	{regexp.MustCompile(`127\.0\.0\.1:\d+`), "127.0.0.1:PORT"},
	{regexp.MustCompile(`[0-9.e+]+/s  [0-9.:]+( s)?(, [0-9.:]+( s)? left)?`), "RATE/s  TIME"},
	{regexp.MustCompile(`gokernel-[0-9]+`), "gokernel-N"},
	{regexp.MustCompile(`(?m)^(CPU times:|Wall time:) .*$`), "$1 …"},
	{regexp.MustCompile(`\S+ \S+ ± \S+ \S+ per loop`), "… per loop"},
	{regexp.MustCompile(`(?m)^The slowest run took .*\n`), ""},
	{regexp.MustCompile(`\t *\d+\t *[\d.]+ ns/op\t *`), "\t…\t… ns/op\t"},
	{regexp.MustCompile(`\d+ B/op(,?)(\s+)\d+ allocs/op`), "… B/op$1$2… allocs/op"},
	{regexp.MustCompile(`(--- (?:PASS|FAIL|SKIP): \S+) \([0-9.]+s\)`), "$1 (…)"},
}

// normalize takes out what differs from run to run.
func normalize(text string) string {
	for _, v := range variable {
		text = v.pattern.ReplaceAllString(text, v.with)
	}
	return text
}
