package split

import "strings"

// A lexer follows Go text line by line as far as it must to know whether a
// line starts inside a raw string or a block comment. go/scanner can't: a
// magic is an error to it, and it wants the whole text at once.
type lexer struct {
	until string // what ends the token that is open: "`", "*/", or "" for none
	last  string // the last two bytes of the code so far that are no blanks
}

// open reports whether the code so far asks for an operand on the next line.
func (l *lexer) open() bool {
	if l.last == "" || l.last == "++" || l.last == "--" {
		return false
	}
	return strings.IndexByte("+-*/%&|^=<>!,.([{", l.last[len(l.last)-1]) >= 0
}

func (l *lexer) saw(c byte) {
	l.last += string(rune(c))
	l.last = l.last[max(0, len(l.last)-2):]
}

// inside reports whether the text so far ends inside a raw string or comment.
func (l *lexer) inside() bool { return l.until != "" }

// scan reads one line, or the rest of one.
func (l *lexer) scan(line string) {
	for line != "" {
		if l.until != "" {
			i := strings.Index(line, l.until)
			if i < 0 {
				return
			}
			line = line[i+len(l.until):]
			l.until = ""
			continue
		}
		switch {
		case strings.HasPrefix(line, "//"):
			return
		case strings.HasPrefix(line, "/*"):
			l.until, line = "*/", line[2:]
		case line[0] == '`':
			l.until, line = "`", line[1:]
			l.saw('"')
		case line[0] == '"' || line[0] == '\'':
			line = afterQuoted(line)
			l.saw('"')
		default:
			if !isSpace(line[0]) && line[0] < 0x80 {
				l.saw(line[0])
			} else if line[0] >= 0x80 {
				l.saw('x')
			}
			line = line[1:]
		}
	}
}

// afterQuoted returns what follows the string or rune that line starts with.
// One that is not closed ends with the line.
func afterQuoted(line string) string {
	for i := 1; i < len(line); i++ {
		switch line[i] {
		case line[0]:
			return line[i+1:]
		case '\\':
			i++
		}
	}
	return ""
}
