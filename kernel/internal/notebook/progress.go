package notebook

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"gokernel/kernel/internal/worker"
)

// progress shows a run to a person. A failing writer (a closed pipe) is not an
// error of the run.
type progress struct {
	w    io.Writer
	open bool // the last line has no newline yet
}

func (p *progress) text(s string) {
	if s == "" {
		return
	}
	io.WriteString(p.w, s)
	p.open = !strings.HasSuffix(s, "\n")
}

// line prints s on a line of its own.
func (p *progress) line(s string) {
	if p.open {
		s = "\n" + s
	}
	p.text(s + "\n")
}

func (p *progress) start(n int, first string) { p.line(fmt.Sprintf("[%d] %s", n, first)) }

func (p *progress) finish(n int, wall time.Duration) {
	p.line(fmt.Sprintf("[%d] took %s\n", n, seconds(wall)))
}

func outPrompt(n int) string { return fmt.Sprintf("Out[%d]: ", n) }

// bundle shows the plain text of a value, or the types that it has.
func (p *progress) bundle(prompt string, b worker.Bundle) {
	if s, ok := b.Data["text/plain"].(string); ok {
		p.line(prompt + strings.TrimSuffix(s, "\n"))
		return
	}
	var types []string
	for mime := range b.Data {
		types = append(types, mime)
	}
	slices.Sort(types)
	p.line(fmt.Sprintf("%s<%s>", prompt, strings.Join(types, ", ")))
}

var ansi = regexp.MustCompile("\x1b\\[[0-9;]*m")

func (p *progress) failed(e *worker.Error, colour bool) {
	trace := e.Traceback
	if len(trace) == 0 {
		trace = []string{e.Error()}
	}
	s := strings.TrimSuffix(strings.Join(trace, "\n"), "\n")
	if !colour {
		s = ansi.ReplaceAllString(s, "")
	}
	p.line(s)
}

// PrintTable prints the table that ends a run: cells and wall times.
func PrintTable(w io.Writer, timings []Timing) {
	var total time.Duration
	fmt.Fprintf(w, "%6s  %12s  %-11s  %s\n", "cell", "wall time", "status", "first line")
	for _, t := range timings {
		total += t.Wall
		fmt.Fprintf(w, "%6s  %12s  %-11s  %s\n", fmt.Sprintf("[%d]", t.Number), seconds(t.Wall), t.Status, t.First)
	}
	fmt.Fprintf(w, "%6s  %12s\n", "all", seconds(total))
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f s", d.Seconds()) }

// firstLine is the first line of a cell that is not blank, cut to fit a table.
func firstLine(source string) string {
	const width = 60
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if utf8.RuneCountInString(line) <= width {
			return line
		}
		return string([]rune(line)[:width-1]) + "…"
	}
	return ""
}
