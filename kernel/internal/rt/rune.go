package rt

import "unicode/utf8"

// runeEnd is where the character that begins at byte i of s ends; a byte that
// is not UTF-8 counts for one.
func runeEnd(s string, i int) int {
	_, n := utf8.DecodeRuneInString(s[i:])
	return i + n
}
