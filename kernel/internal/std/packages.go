package std

import (
	"cmp"
	"slices"
	"strings"

	"gokernel/kernel/internal/nearest"
)

// Packages returns the import paths of all packages there are, sorted,
// "unsafe" among them.
func Packages() []string {
	a, err := index()
	if err != nil {
		return nil
	}
	return slices.Clone(a.paths)
}

// ByName returns the import paths of the packages that are called name, the
// one most programs mean first: math/rand/v2, math/rand, crypto/rand for
// "rand". It is empty if there is none.
func ByName(name string) []string {
	a, err := index()
	if err != nil {
		return nil
	}
	return slices.Clone(a.names[name])
}

// GoVersion is the language version of the embedded standard library, such
// as "go1.26".
func GoVersion() string {
	a, err := index()
	if err != nil {
		return ""
	}
	return a.goVersion
}

// preferred lists, where two packages share a name and the rule of
// comparePaths would choose the rarer one, the one to put first.
var preferred = map[string]bool{
	"math/rand/v2":  true,
	"text/template": true,
	"text/scanner":  true,
}

// comparePaths orders packages of one name: preferred ones, those of the
// standard library before our own, then those nearer to the root.
func comparePaths(a, b string) int {
	return cmp.Or(
		-compareBool(preferred[a], preferred[b]),
		compareBool(isOwn(a), isOwn(b)),
		// Of equal depth the later one in the alphabet is the more common:
		// math/rand against crypto/rand, runtime/pprof against net/http/pprof.
		cmp.Compare(strings.Count(a, "/"), strings.Count(b, "/")),
		-strings.Compare(a, b),
	)
}

func isOwn(path string) bool { return strings.HasPrefix(path, "gokernel/") }

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// hint names up to three packages that the writer of path may have meant, as
// an addition to an error, or "".
func (a *archive) hint(path string) string {
	last := path[strings.LastIndexByte(path, '/')+1:]
	found := slices.Clone(a.names[last]) // "http" for net/http, "utils/http" too
	for _, near := range nearest.Names(path, a.paths) {
		if !slices.Contains(found, near) {
			found = append(found, near)
		}
	}
	found = slices.DeleteFunc(found, isOwn)
	if len(found) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(found[:min(3, len(found))], " or ") + "?"
}
