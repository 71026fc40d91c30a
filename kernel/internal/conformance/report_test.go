package conformance

import (
	"fmt"
	"regexp"
	"sort"
	"strings"
	"sync"
)

// results are what came of all programs of one kind.
type results struct {
	what     string
	mu       sync.Mutex
	passed   []string
	failures map[string]string // by program
	excluded map[string]string
}

func (r *results) add(name, failure string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if failure == "" {
		r.passed = append(r.passed, name)
		return
	}
	r.failures[name] = failure
}

// causes are what failures are grouped by: the first that fits.
var causes = []struct {
	fits *regexp.Regexp
	name string
}{
	{regexp.MustCompile(`does not run a type assertion`), "named types in interface values"},
	{regexp.MustCompile(`does not run (.*?)( \(\w+\))?,? yet`), "refused: $1"},
	{regexp.MustCompile(`^CompileError`), "refused by check"},
	{regexp.MustCompile(`gokernel cannot tell whether these reflect.Types`), "refused: == of reflect.Types in variables that cannot be told apart"},
	{regexp.MustCompile(`reflect: |reflect\.|interface conversion: interp|valueInterface`), "reflection of interpreted values"},
	{regexp.MustCompile(`prints otherwise`), "prints something else"},
	{regexp.MustCompile(`takes longer`), "takes longer than the time limit"},
	{regexp.MustCompile(`the process ends: exit`), "the program finds a fault and exits"},
	{regexp.MustCompile(`the process ends`), "the process dies"},
	{regexp.MustCompile(`^InternalError`), "the interpreter does not take the lowered text"},
	{regexp.MustCompile(`^panic: runtime error`), "panics with a runtime error"},
	{regexp.MustCompile(`^panic`), "the program finds a fault and panics"},
	{regexp.MustCompile(`is not reported with the mistake of syntax`), "a mistake of syntax is reported, and another one behind it is not"},
	{regexp.MustCompile(`is not reported`), "a mistake is not reported"},
}

func cause(failure string) string {
	for _, c := range causes {
		if m := c.fits.FindStringSubmatchIndex(failure); m != nil {
			return string(c.fits.ExpandString(nil, c.name, failure, m))
		}
	}
	return "other"
}

const pageHead = `# Go's own test programs

The Go distribution has programs that test the language, under GOROOT/test. Those
that need no second file run here as one cell each, in a fresh process, and must print
what Go prints; those full of mistakes go through the check, which must report every
line that is marked. The examples of the standard library's documentation run in the same
way, each as the program that pkg.go.dev offers to run, if they say what they print.

` + "`make conformance`" + ` runs them all and writes this page; what passes is listed in
kernel/testdata/conformance, and those lists only grow. A part of them runs in the
ordinary tests.

`

// report is the section of docs/conformance.md about this kind.
func (r *results) report() string {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n%d pass, %d fail, %d are excluded.\n\n",
		r.what, len(r.passed), len(r.failures), len(r.excluded))
	table(&b, "why they fail", group(r.failures, cause))
	b.WriteString("\n")
	table(&b, "why they are excluded", group(r.excluded, func(s string) string { return s }))
	b.WriteString("\n")
	return b.String()
}

func group(of map[string]string, key func(string) string) map[string][]string {
	out := map[string][]string{}
	for name, text := range of {
		out[key(text)] = append(out[key(text)], name)
	}
	return out
}

// table lists the groups, the largest first; programs in their order.
func table(b *strings.Builder, title string, groups map[string][]string) {
	var keys []string
	for k := range groups {
		sort.Strings(groups[k])
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if n, m := len(groups[keys[i]]), len(groups[keys[j]]); n != m {
			return n > m
		}
		return keys[i] < keys[j]
	})
	fmt.Fprintf(b, "| programs | %s | which |\n|---|---|---|\n", title)
	for _, k := range keys {
		fmt.Fprintf(b, "| %d | %s | %s |\n", len(groups[k]), strings.ReplaceAll(k, "|", `\|`), strings.Join(groups[k], ", "))
	}
}
