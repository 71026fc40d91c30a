package jupyter

import "unicode/utf8"

// ByteOffset converts a position in code from Unicode code points, Jupyter's
// unit since protocol 5.2, to bytes. A position outside the text is moved to
// its nearest end. A byte that is not UTF-8 counts as one code point.
func ByteOffset(code string, codePoints int) int {
	if codePoints <= 0 {
		return 0
	}
	for i := range code {
		if codePoints == 0 {
			return i
		}
		codePoints--
	}
	return len(code)
}

// CodePoints converts a position in code from bytes to code points. One inside
// a character is moved to its start, one outside the text to its nearest end.
func CodePoints(code string, offset int) int {
	if offset <= 0 {
		return 0
	}
	if offset >= len(code) {
		return utf8.RuneCountInString(code)
	}
	n := 0
	for i := range code {
		if i > offset {
			return n - 1
		}
		if i == offset {
			return n
		}
		n++
	}
	return n - 1
}
