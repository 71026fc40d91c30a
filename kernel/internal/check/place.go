package check

import (
	"go/scanner"
	"go/token"
	"strings"
)

// A Place tells what of a cell a byte offset stands in.
type Place int

// The places. InString is behind the opening quote of a string, raw ones too.
const (
	InCode Place = iota
	InComment
	InString
)

// PlaceAt tells what the byte offset cursor stands in, and where the text of
// the string begins.
func PlaceAt(code string, cursor int) (p Place, start int) {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(code))
	var s scanner.Scanner
	s.Init(file, []byte(code), func(token.Position, string) {}, scanner.ScanComments)
	for {
		pos, t, lit := s.Scan()
		from := file.Offset(pos)
		if t == token.EOF || from >= cursor {
			return InCode, 0
		}
		end := from + len(lit)
		switch {
		case t == token.COMMENT && (cursor < end || cursor == end && !strings.HasSuffix(lit, "*/")):
			return InComment, 0
		case t == token.STRING && (cursor < end || cursor == end && !isClosed(lit)):
			return InString, from + 1
		}
	}
}

func isClosed(lit string) bool { return len(lit) > 1 && lit[0] == lit[len(lit)-1] }
