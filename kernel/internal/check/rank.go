package check

import (
	"cmp"
	"go/types"
	"slices"
	"strings"
)

// A Match is a name that can stand at a place.
type Match struct {
	Text, Kind, Type string
	far              int          // how far from the place it is declared: near ones come first
	obj              types.Object // what Type is to be written of, once it is sure that the match is wanted
}

// typed writes the types of the matches that are proposed.
func typed(list []Match) []Match {
	for i, m := range list {
		if m.obj != nil && m.obj.Type() != nil && m.Kind != "type" && m.Kind != "package" {
			list[i].Type = typeText(m.obj.Type())
		}
	}
	return list
}

// How far a name is from where it is written.
const (
	ofLiteral = iota
	nearby
	inSession
	inUniverse
	notImported
)

// Rank tells how well text answers what was written: 0 if it begins with it, 1
// if it does in another case, 2 if its letters come in this order and the first
// is the same. ok is false if it does not answer it.
func Rank(text, written string) (rank int, ok bool) {
	if strings.HasPrefix(text, written) {
		return 0, true
	}
	text, written = strings.ToLower(text), strings.ToLower(written)
	if strings.HasPrefix(text, written) {
		return 1, true
	}
	if len(written) < 2 || len(text) < 2 || text[0] != written[0] {
		return 0, false
	}
	at := 0
	for i := range len(written) {
		n := strings.IndexByte(text[at:], written[i])
		if n < 0 {
			return 0, false
		}
		at += n + 1
	}
	return 2, true
}

// Ranked keeps what answers to what was written, the best first. What only has
// its letters is left out where something begins with it.
func Ranked[M any](list []M, text func(M) string, written string) []M {
	ranks := make(map[string]int, len(list))
	best := 2
	list = slices.DeleteFunc(list, func(m M) bool {
		r, ok := Rank(text(m), written)
		ranks[text(m)] = r
		if ok {
			best = min(best, r)
		}
		return !ok
	})
	if best < 2 {
		list = slices.DeleteFunc(list, func(m M) bool { return ranks[text(m)] == 2 })
	}
	slices.SortStableFunc(list, func(a, b M) int { return cmp.Compare(ranks[text(a)], ranks[text(b)]) })
	return list
}

// choose ranks names, near ones first, each once.
func choose(list []Match, written string) []Match {
	slices.SortStableFunc(list, func(a, b Match) int {
		return cmp.Or(cmp.Compare(a.far, b.far), cmp.Compare(a.Text, b.Text))
	})
	seen := map[string]bool{}
	list = slices.DeleteFunc(list, func(m Match) bool {
		twice := seen[m.Text]
		seen[m.Text] = true
		return twice
	})
	return Ranked(list, func(m Match) string { return m.Text }, written)
}
