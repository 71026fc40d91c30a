package split

import "strings"

// lineEnd is the offset after the line that starts at start.
func lineEnd(code string, start int) int {
	if i := strings.IndexByte(code[start:], '\n'); i >= 0 {
		return start + i + 1
	}
	return len(code)
}

// findPercent returns the offset of the % that starts the line, or -1.
// comment tells that it stands behind "//".
func findPercent(code string, start, end int) (offset int, comment bool) {
	at := skipSpace(code, start, end)
	if strings.HasPrefix(code[at:end], "//") {
		comment = true
		at = skipSpace(code, at+2, end)
		if strings.HasPrefix(code[at:end], "gonb:") {
			at = skipSpace(code, at+len("gonb:"), end)
		}
	}
	if at < end && code[at] == '%' {
		return at, comment
	}
	return -1, false
}

// skipSpace is the first offset from at on that is no blank, at most end. It
// stops before the line end.
func skipSpace(code string, at, end int) int {
	for at < end && (code[at] == ' ' || code[at] == '\t') {
		at++
	}
	return at
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// isName reports whether c may stand in a magic's name.
func isName(c byte, digits bool) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || digits && '0' <= c && c <= '9'
}
