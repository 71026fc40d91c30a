package rt

import "unicode/utf8"

// runeAt is the character that begins at byte i of s, and where it ends; a byte
// that is not UTF-8 is utf8.RuneError and counts for one.
func runeAt(s string, i int) (r rune, end int) {
	r, n := utf8.DecodeRuneInString(s[i:])
	return r, i + n
}
