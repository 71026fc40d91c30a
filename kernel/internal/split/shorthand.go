package split

import "strings"

// shorthand reads what stands for a magic without its % sign: "!command" for
// %sh, "name?" and "name??" for %pinfo. ok is false for any other line.
func (p *splitter) shorthand(start, end, line int) (m Magic, ok bool) {
	at := skipSpace(p.code, start, end)
	text := strings.TrimRight(p.code[at:end], " \t\r\n")
	m = Magic{Line: line, Offset: at, ArgOffset: at}
	if name, found := strings.CutSuffix(text, "?"); found {
		m.Name = "pinfo"
		if shorter, twice := strings.CutSuffix(name, "?"); twice {
			name, m.Options = shorter, []string{"-s"}
		}
		m.Args = name
		return m, isQualified(strings.TrimLeft(name, "%"))
	}
	if strings.HasPrefix(text, "!") && !p.lex.open() && p.isCommand(text[1:], at+1) {
		m.Name, m.Args = "sh", strings.TrimLeft(text[1:], " \t")
		m.ArgOffset = at + len(text) - len(m.Args)
		return m, true
	}
	return m, false
}

// isCommand tells a shell command from "!ok", an expression of Go: there the
// first word is a name of the session or stands elsewhere in the cell, too.
func (p *splitter) isCommand(text string, offset int) bool {
	word := strings.TrimLeft(text, " \t")
	if word == "" {
		return false
	}
	offset += len(text) - len(word)
	if c := word[0]; c == '.' || c == '/' || c == '~' {
		return true
	}
	n := 0
	for n < len(word) && isName(word[n], n > 0) {
		n++
	}
	if n == 0 || word[:n] == "true" || word[:n] == "false" {
		return false
	}
	if p.known != nil && p.known(word[:n]) {
		return false
	}
	return !hasWord(p.code[:offset], word[:n]) && !hasWord(p.code[lineEnd(p.code, offset):], word[:n])
}

// hasWord tells whether word stands in text, and not as a part of a longer one
// or as a word of another command or of a comment line.
func hasWord(text, word string) bool {
	for line := range strings.Lines(text) {
		switch l := strings.TrimLeft(line, " \t"); {
		case strings.HasPrefix(l, "!"), strings.HasPrefix(l, "$"), strings.HasPrefix(l, "//"):
			continue
		}
		for i := 0; ; {
			n := strings.Index(line[i:], word)
			if n < 0 {
				break
			}
			from, to := i+n, i+n+len(word)
			if (from == 0 || !isName(line[from-1], true)) && (to == len(line) || !isName(line[to], true)) {
				return true
			}
			i = to
		}
	}
	return false
}

// isQualified reports whether s is a name or names with dots between them.
func isQualified(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if part == "" {
			return false
		}
		for i, r := range part {
			if r < 0x80 && !isName(byte(r), i > 0) {
				return false
			}
		}
	}
	return true
}
