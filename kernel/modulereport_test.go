package kernel_test

import (
	"fmt"
	"strings"
	"time"
)

// moduleHead is the part of docs/modules.md that is written by hand.
const moduleHead = `# Modules in cells

~~~
%get github.com/google/uuid@v1.6.0
~~~

fetches a module into the session's own go.mod, with the Go toolchain that is on
PATH; cells then import its packages. docs/session.md has the rules. A package
runs from its source, as a cell does, so it is interpreted: what computes for long
takes a hundred times as long as compiled. What cannot run is refused with the
reason: a package that needs cgo when it is imported; a function that is written in
assembly without a Go form, and a statement that does tricks with unsafe, when the
program comes to it. Package reflect, as a module uses it, knows the names, tags and
methods of structs of cells; it does not keep the names of other types, as of
` + "`type level int`" + `, and takes them for what they stand for. The build tags ` + "`purego`, `noasm`, `appengine`, `safe`" + ` are set, which choose
the Go form in many modules.

The table says what came of a small program over each of some well-known modules
without cgo: it runs if it prints in a cell what it prints under ` + "`go run`" + `. The
programs are in kernel/testdata/modules. ` + "`make modules`" + ` tries them all, from the
network, and writes this page; the programs that run are listed in
kernel/testdata/modules/run.txt, and that list only grows. The time is that of the
first cell that imports the module: reading, checking and compiling all that it uses,
and running the program.

`

// moduleReport is docs/modules.md.
func moduleReport(results []moduleResult) string {
	var b strings.Builder
	b.WriteString(strings.ReplaceAll(moduleHead, "~~~", "```"))
	runs := 0
	for _, r := range results {
		if r.fail == "" {
			runs++
		}
	}
	fmt.Fprintf(&b, "%d of %d run.\n\n| module | version | in a cell | first cell |\n|---|---|---|---|\n", runs, len(results))
	for _, r := range results {
		what := "runs"
		if r.fail != "" {
			what = strings.ReplaceAll(r.fail, "|", "\\|")
			if note := r.note(); note != "" {
				what = "partly: " + note
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", r.module, r.version, what, max(r.first.Round(10*time.Millisecond), 10*time.Millisecond))
	}
	return b.String()
}

// note is what the program itself says of what does not run: a comment line
// "// partly: ..." behind the first.
func (p moduleProgram) note() string {
	for line := range strings.Lines(p.text) {
		if rest, ok := strings.CutPrefix(line, "// partly: "); ok {
			return strings.TrimSpace(rest)
		}
	}
	return ""
}
