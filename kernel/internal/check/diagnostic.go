package check

import (
	"fmt"
	"sort"
	"strings"
)

// A Diagnostic is one reason why a cell is refused, in the cell's own terms.
type Diagnostic struct {
	Line, Col int // 1-based; Col counts bytes, as the Go compiler does
	Message   string
	Hint      string   // what to do, may be empty
	Syntax    bool     // found by the parser
	More      []string // what else belongs to it, each with its line
}

// Diagnostics is the error of a cell that does not compile. Nothing of the
// cell has run.
type Diagnostics struct {
	Cell string // "[3]"
	Code string // the raw text, for the source lines
	List []Diagnostic
}

func (d *Diagnostics) Error() string {
	var lines []string
	for _, x := range d.List {
		lines = append(lines, fmt.Sprintf("%s:%d:%d: %s", d.Cell, x.Line, x.Col, x.Message))
	}
	return strings.Join(lines, "\n")
}

// Lines renders the diagnostics with their source lines and carets.
func (d *Diagnostics) Lines() []string {
	src := strings.Split(d.Code, "\n")
	var out []string
	for _, x := range d.List {
		out = append(out, fmt.Sprintf("cell %s, line %d:%d: %s", d.Cell, x.Line, x.Col, x.Message))
		if x.Line >= 1 && x.Line <= len(src) {
			line := src[x.Line-1]
			out = append(out, "    "+line, "    "+caret(line, x.Col))
		}
		for _, m := range x.More {
			out = append(out, "    "+m)
		}
		if x.Hint != "" {
			out = append(out, "    hint: "+x.Hint)
		}
	}
	return out
}

// caret puts ^ under byte column col; tabs stay tabs, so that it lines up.
func caret(line string, col int) string {
	var b strings.Builder
	for i, r := range line {
		if i >= col-1 {
			break
		}
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String() + "^"
}

func sortDiagnostics(list []Diagnostic) []Diagnostic {
	sort.SliceStable(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Col < b.Col
	})
	out := list[:0]
	for _, d := range list {
		if n := len(out); n > 0 && out[n-1].Line == d.Line && out[n-1].Col == d.Col && out[n-1].Message == d.Message {
			continue
		}
		out = append(out, d)
	}
	return out
}
