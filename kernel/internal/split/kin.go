package split

import "strings"

// What other Go kernels let stand in a cell, so that their notebooks run here.

// gonbPrefix makes a magic a comment in gonb, so that the cell stays valid Go.
const gonbPrefix = "//gonb:"

// kin reads a line that only gonb or gophernotes know, and reports whether it
// was one:
//
//   - "%%" or "%main" of gonb: what follows is the body of main, whose
//     variables are its own. It becomes a block;
//   - "$ command" of gophernotes, "!*command" and "//gonb:!command" of gonb are
//     shell commands;
//   - ":import "x"" of old gophernotes is an import.
func (p *splitter) kin(start, end, line int) bool {
	at := skipSpace(p.code, start, end)
	text := strings.TrimRight(p.code[at:end], " \t\r\n")
	rest, marked := strings.CutPrefix(text, gonbPrefix)
	switch {
	case (rest == "%%" || rest == "%main") && !p.main:
		p.main = true
		p.blank(start, end)
		p.masked[at] = '{'
		p.lex.saw('{')
	case strings.HasPrefix(text, "$"):
		p.command(text[1:], start, at+1, end, line)
	case marked && strings.HasPrefix(rest, "!"):
		p.command(rest[1:], start, at+len(text)-len(rest)+1, end, line)
	case strings.HasPrefix(text, "!*") && !p.lex.open() && p.isCommand(text[2:], at+2):
		p.command(text[1:], start, at+1, end, line)
	case strings.HasPrefix(text, ":import "):
		p.blank(at, at+1)
		p.lex.scan(p.code[at+1 : end])
	default:
		return false
	}
	return true
}

// command adds a shell command whose text begins at the offset.
func (p *splitter) command(text string, start, offset, end, line int) {
	args := strings.TrimLeft(text, "* \t") // gonb's !* runs where its go.mod is
	p.magics = append(p.magics, Magic{
		Name: "sh", Args: args, Line: line, Offset: offset - 1, ArgOffset: offset + len(text) - len(args),
	})
	p.blank(start, end)
}
