package check

import (
	"fmt"
	"go/format"
	"go/token"
	"strings"
)

// Format writes the Go of a cell as gofmt does. The declarations and the
// statements of a cell, which gofmt does not take together, are each formatted
// on their own and keep their places. The error is a *Diagnostics.
func Format(name, code string) (string, error) {
	src, diags := parse(token.NewFileSet(), name, code)
	if diags = append(diags, src.syntax...); len(diags) > 0 {
		return "", &Diagnostics{Cell: name, Code: code, List: diags}
	}
	var b strings.Builder
	for _, part := range formattable(code) {
		text, err := format.Source([]byte(strings.TrimSpace(part)))
		if err != nil {
			return "", fmt.Errorf("formatting %s: %w", name, err)
		}
		if b.Len() > 0 {
			b.WriteString("\n")
			if before := part[:len(part)-len(strings.TrimLeft(part, " \t\r\n"))]; strings.Count(before, "\n") > 1 {
				b.WriteString("\n")
			}
		}
		b.Write(text)
	}
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	return b.String(), nil
}

// formattable cuts a cell into parts of one kind. A comment behind the last
// statement of a part stays with it; the blank lines between two parts begin
// the second.
func formattable(code string) []string {
	var parts []string
	start := 0
	for _, s := range segments(code) {
		if s.end <= start {
			continue
		}
		end := s.end
		line, _, _ := strings.Cut(code[end:], "\n")
		if trimmed := strings.TrimSpace(line); trimmed == "" || strings.HasPrefix(trimmed, "//") {
			if end > 0 && code[end-1] != '\n' {
				end += len(line)
			}
		}
		end = start + len(strings.TrimRight(code[start:end], " \t\r\n"))
		if strings.TrimSpace(code[start:end]) != "" {
			parts = append(parts, code[start:end])
			start = end
		}
	}
	return parts
}
