package session

import (
	"strings"

	"gokernel/kernel/internal/check"
	"gokernel/kernel/internal/magic"
	"gokernel/kernel/internal/split"
	"gokernel/kernel/internal/worker"
)

// Complete proposes what can stand at a byte offset of a cell: magics, their
// options and arguments, file names in strings that look like paths, names.
func (s *Session) Complete(code string, cursor int) worker.Completion {
	cursor = min(max(cursor, 0), len(code))
	if c, ok := completeMagic(code, cursor); ok {
		return c
	}
	if c, ok := s.completeArguments(code, cursor); ok {
		return c
	}
	start, end, list := s.check.Complete(s.masked(code), cursor)
	out := worker.Completion{Start: start, End: end}
	for _, m := range list {
		out.Matches = append(out.Matches, worker.Match{Text: m.Text, Kind: m.Kind, Signature: m.Type})
	}
	if p, from := check.PlaceAt(s.masked(code), cursor); p == check.InString && len(list) == 0 && looksLikePath(code[from:cursor]) {
		return completePath(code, from, cursor)
	}
	return out
}

// completeMagic proposes magics behind a % at the start of a line.
func completeMagic(code string, cursor int) (worker.Completion, bool) {
	start := strings.LastIndexByte(code[:cursor], '\n') + 1
	word := strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(code[start:cursor], " \t"), "//"), " \t")
	name := strings.TrimLeft(word, "%")
	if len(name) == len(word) || strings.ContainsAny(name, " \t") {
		return worker.Completion{}, false
	}
	percent := word[:len(word)-len(name)]
	cell := len(percent) > 1
	out := worker.Completion{Start: cursor - len(word), End: cursor}
	for _, m := range magic.Table() {
		if cell != (m.Has(magic.Cell) || m.Has(magic.Text)) && (cell || !m.Has(magic.Line) && !m.Has(magic.Statement)) {
			continue
		}
		out.Matches = append(out.Matches, worker.Match{Text: percent + m.Name, Kind: "magic", Signature: m.Doc})
	}
	out.Matches = check.Ranked(out.Matches, func(m worker.Match) string { return m.Text[len(percent):] }, name)
	return out, true
}

// completeArguments proposes what can follow the name of a magic on its line,
// and file names in the text of a cell magic. ok is false where Go follows.
func (s *Session) completeArguments(code string, cursor int) (out worker.Completion, ok bool) {
	parts, err := split.ParseKnowing(code, s.check.Known)
	if err != nil {
		return out, false
	}
	line := 1 + strings.Count(code[:cursor], "\n")
	for _, m := range parts.Magics {
		entry, err := magic.Lookup(m.Name)
		text := m.CellMagic && entry.Has(magic.Text)
		if err != nil || cursor <= m.Offset || m.Line != line && !text {
			continue
		}
		start := 1 + strings.LastIndexAny(code[:cursor], " \t\r\n\"'=")
		word := code[start:cursor]
		if m.Line == line && strings.HasPrefix(word, "-") && cursor <= m.ArgOffset+len(word) && len(entry.Options) > 0 {
			return options(entry, word, start, cursor), true
		}
		if cursor < m.ArgOffset {
			return out, true
		}
		switch {
		case m.Name == "pinfo" || entry.Has(magic.Statement) || entry.Has(magic.Cell):
			return out, false
		case entry.Files:
			return completePath(code, max(start, m.Offset+1), cursor), true
		case entry.Words != nil:
			for _, w := range entry.Words() {
				out.Matches = append(out.Matches, worker.Match{Text: w, Kind: "keyword"})
			}
			out.Start, out.End, out.Matches = start, cursor, ranked(out.Matches, word)
		}
		return out, true
	}
	return out, false
}

func options(m magic.Magic, word string, start, cursor int) worker.Completion {
	out := worker.Completion{Start: start, End: cursor}
	for _, o := range m.Options {
		if !strings.HasPrefix(o.Name, word) {
			continue
		}
		out.Matches = append(out.Matches, worker.Match{Text: o.Name, Kind: "option", Signature: o.Doc})
	}
	return out
}

func ranked(list []worker.Match, written string) []worker.Match {
	return check.Ranked(list, func(m worker.Match) string { return m.Text }, written)
}
