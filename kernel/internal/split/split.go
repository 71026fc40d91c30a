// Package split parts a raw cell into its magics and its Go code. The Go code
// keeps every byte offset, line and column: what is not Go becomes blanks.
package split

import (
	"fmt"
	"strings"

	"gokernel/kernel/internal/magic"
)

// A Cell is a raw cell in two parts.
type Cell struct {
	Code   string  // the Go code, as many bytes and lines as the raw text; with Main a line "}" more
	Magics []Magic // in the order of the text
	Main   bool    // a line %% made the rest a block
}

// A Magic is one magic as it was written. Whether there is a magic of that
// name is for magic.Check to say.
type Magic struct {
	Name      string   // without %
	Options   []string // the words after the name that the magic's table entry lists as options, "-n=10" with a value
	Args      string   // the rest of the line; for a statement magic the first line of the statement
	Line      int      // of the % sign, 1-based
	Offset    int      // of the % sign, in bytes
	ArgOffset int      // of Args, in bytes; where the statement starts that is to be timed
	CellMagic bool     // written %%name
	Text      string   // the cell below a %%name that takes text
}

// An Error is a line that starts as a magic and is none.
type Error struct {
	Line, Col int // 1-based; Col counts bytes
	Message   string
	Hint      string // what to do, may be empty
}

func (e *Error) Error() string {
	s := fmt.Sprintf("%d:%d: %s", e.Line, e.Col, e.Message)
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// Parse finds the magics of a cell. A magic is
//
//   - a line whose first byte that is not blank is %, as in "%time f()", if the
//     line does not start inside a raw string or a comment;
//   - a line "//%time f()" or "// %time f()", so that the cell stays valid Go;
//     here the name must be in the magic table, or else it is a comment;
//   - "%%name" or "//%%name" on the first line that is not blank, for the cell.
//
// No legal line of Go starts with %: after a line end it can't continue an
// expression. Of a statement magic only the magic itself is blanked, and the
// statement, which may go on over further lines, stays where it is. Of other
// magics the whole line is blanked. Blanks are as many bytes as what they
// replace. An error is an *Error.
//
// There are shorthands without %: a line "!command" for %sh, and a line
// "name?" or "name??" for %pinfo. What other kernels for Go have is in kin.go.
func Parse(code string) (*Cell, error) { return ParseKnowing(code, nil) }

// ParseKnowing is Parse where known tells the names of the session: a line
// "!name" with one of them is Go and no shell command.
func ParseKnowing(code string, known func(name string) bool) (*Cell, error) {
	p := splitter{code: code, masked: []byte(code), known: known}
	first := true // no line but blank ones so far
	for start, line := 0, 1; start < len(code); line++ {
		end := lineEnd(code, start)
		text := code[start:end]
		if err := p.line(start, end, line, first); err != nil {
			return nil, err
		}
		if p.text {
			p.magics[0].Text = code[end:]
			p.blank(end, len(code))
			break
		}
		first = first && strings.TrimSpace(text) == ""
		start = end
	}
	c := &Cell{Code: string(p.masked), Magics: p.magics, Main: p.main}
	if p.main {
		c.Code += "\n}"
	}
	return c, nil
}

type splitter struct {
	code   string
	masked []byte
	magics []Magic
	lex    lexer
	known  func(name string) bool
	text   bool // what follows is the text of a cell magic
	main   bool // a line %% was there
}

// line handles code[start:end], one line with its line end.
func (p *splitter) line(start, end, line int, first bool) error {
	if p.lex.inside() {
		p.lex.scan(p.code[start:end])
		return nil
	}
	if p.kin(start, end, line) {
		return nil
	}
	percent, comment := findPercent(p.code, start, end)
	if m, ok := p.shorthand(start, end, line); ok && m.Name == "pinfo" {
		percent = -1 // %time? asks about %time
	}
	if percent < 0 {
		if m, ok := p.shorthand(start, end, line); ok {
			p.magics = append(p.magics, m)
			p.blank(start, end)
			return nil
		}
		p.lex.scan(p.code[start:end])
		return nil
	}
	m, entry, err := p.magic(percent, end, line)
	switch {
	case comment && (err != nil || entry == nil):
		return nil // a comment like any other
	case comment && m.CellMagic && !first:
		return nil // a comment that speaks of a cell magic
	case err != nil:
		err.Col = percent - start + 1
		return err
	case m.CellMagic && !first:
		return &Error{line, percent - start + 1, "%%" + m.Name + " must be on the first line of the cell", ""}
	}
	p.magics = append(p.magics, m)
	p.text = m.CellMagic && entry != nil && entry.Has(magic.Text)
	if !m.CellMagic && entry != nil && entry.Has(magic.Statement) {
		p.blank(start, m.ArgOffset)
		p.lex.scan(p.code[m.ArgOffset:end])
	} else {
		p.blank(start, end)
	}
	return nil
}

// magic reads the magic whose % is at offset. The table entry is nil for a
// name that is not in the table.
func (p *splitter) magic(offset, end, line int) (Magic, *magic.Magic, *Error) {
	m := Magic{Line: line, Offset: offset}
	at := offset + 1
	if at < end && p.code[at] == '%' {
		m.CellMagic = true
		at++
	}
	name := at
	for at < end && isName(p.code[at], at > name) {
		at++
	}
	m.Name = p.code[name:at]
	if m.Name == "" || at < end && !isSpace(p.code[at]) {
		return m, nil, &Error{Line: line, Message: "a line of Go can't start with %, and this is no magic",
			Hint: "a magic is % and a name, as in %time f(); %lsmagic lists them all"}
	}
	at = skipSpace(p.code, at, end)
	entry, err := magic.Lookup(m.Name)
	if err != nil {
		m.setArgs(p.code, at, end)
		return m, nil, nil
	}
	for {
		word := at
		for word < end && !isSpace(p.code[word]) {
			word++
		}
		o, value, ok := entry.Option(p.code[at:word])
		if !ok {
			break
		}
		at = skipSpace(p.code, word, end)
		if o.Value != "" {
			if value == "" {
				word = at
				for word < end && !isSpace(p.code[word]) {
					word++
				}
				value = p.code[at:word]
				at = skipSpace(p.code, word, end)
			}
			value = "=" + value
		}
		m.Options = append(m.Options, o.Name+value)
	}
	m.setArgs(p.code, at, end)
	return m, &entry, nil
}

func (m *Magic) setArgs(code string, at, end int) {
	m.ArgOffset = at
	m.Args = strings.TrimRight(code[at:end], " \t\r\n")
}

// blank overwrites masked[from:to], but for line ends.
func (p *splitter) blank(from, to int) {
	for i := from; i < to; i++ {
		if c := p.masked[i]; c != '\n' && c != '\r' {
			p.masked[i] = ' '
		}
	}
}
