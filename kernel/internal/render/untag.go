package render

import (
	"cmp"
	"html"
	"regexp"
	"strings"
)

var (
	hidden = regexp.MustCompile(`(?is)<(script|style)\b.*?</(script|style)>|<!--.*?-->`)
	breaks = regexp.MustCompile(`(?i)</(p|div|tr|li|h[1-6]|table|ul|ol|pre)>|<br\s*/?>`)
	tags   = regexp.MustCompile(`<[^>]*>`)
	blanks = regexp.MustCompile(`[ \t]+`)
	ends   = regexp.MustCompile(`\s*\n\s*`)
)

// Untagged is the text of HTML source, block by block on lines of their own.
func Untagged(source string) string {
	s := breaks.ReplaceAllString(hidden.ReplaceAllString(source, ""), "\n")
	s = html.UnescapeString(tags.ReplaceAllString(s, ""))
	s = strings.TrimSpace(ends.ReplaceAllString(blanks.ReplaceAllString(s, " "), "\n"))
	return cmp.Or(s, "<text/html>")
}
