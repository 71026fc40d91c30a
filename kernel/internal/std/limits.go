package std

import (
	_ "embed"
	"strings"
	"sync"
)

// A Limit says what of the standard library is otherwise in a cell.
type Limit struct {
	Kind   LimitKind
	Reason string
}

// LimitKind is how a name is limited.
type LimitKind string

// The kinds of limits.
const (
	Missing   LimitKind = "missing"   // a package that cannot be imported
	Refused   LimitKind = "refused"   // a name that a cell may not use
	Otherwise LimitKind = "otherwise" // a name that does something else, or less
)

//go:embed limits.txt
var limitsText string

// Limits returns what is limited, by import path for a package that is missing
// and by "path.Name" for a name. docs/std.md tells the same.
var Limits = sync.OnceValue(func() map[string]Limit {
	out := map[string]Limit{}
	for line := range strings.Lines(limitsText) {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		kind, reason, ok := strings.Cut(rest, " ")
		if ok && !strings.HasPrefix(name, "#") {
			out[name] = Limit{LimitKind(kind), reason}
		}
	}
	return out
})
