// Package nearest finds the known names that a mistyped one is closest to,
// for the hints of error messages.
package nearest

import (
	"cmp"
	"slices"
	"strings"
)

// Names returns the known names that are at most a third of name's length of
// edits (but at least one) away from it, and share something with it, the
// nearest first and those as near by name. Letter case does not count.
func Names(name string, known []string) []string {
	type match struct {
		name string
		far  int
	}
	limit := max(1, len(name)/3)
	var found []match
	for _, k := range known {
		if d := distance(strings.ToLower(name), strings.ToLower(k)); d <= limit && d < len(name) && k != name {
			found = append(found, match{k, d})
		}
	}
	slices.SortFunc(found, func(a, b match) int { return cmp.Or(a.far-b.far, cmp.Compare(a.name, b.name)) })
	names := make([]string, len(found))
	for i, m := range found {
		names[i] = m.name
	}
	return names
}

// distance is the number of bytes to insert, delete, change or swap with
// their neighbour to make b of a (optimal string alignment).
func distance(a, b string) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
