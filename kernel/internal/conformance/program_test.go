package conformance

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
)

// folders are the ones of GOROOT/test whose programs are about the language.
var folders = []string{".", "ken", "chan", "interface", "typeparam", "syntax", "fixedbugs"}

// A program is one file of GOROOT/test.
type program struct {
	name string // "ken/array.go"
	text string
	out  string // what it must print
	what string // "run", "errorcheck" or "example"
	// unordered says that the order of the lines in out means nothing.
	unordered bool
}

// programs reads those of one kind, sorted by name. It skips the test where
// this Go has no tests of its own, as some distributions do not.
func programs(t *testing.T, what string) []program {
	t.Helper()
	goroot, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatalf("go env GOROOT: %v", err)
	}
	if what == "example" {
		return examples(t, filepath.Join(strings.TrimSpace(string(goroot)), "src"))
	}
	root := filepath.Join(strings.TrimSpace(string(goroot)), "test")
	var all []program
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(root, folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if p, ok := readProgram(t, root, file); ok && p.what == what {
				all = append(all, p)
			}
		}
	}
	if len(all) == 0 {
		t.Skip("no programs under " + root)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].name < all[j].name })
	return all
}

// action is the line that says how a file is tested; build constraints may
// stand above it. Actions with options are about the compiler.
var action = regexp.MustCompile(`(?m)\A(?://go:build .*\n+)?// (run|errorcheck)\s*$`)

func readProgram(t *testing.T, root, file string) (program, bool) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := action.FindSubmatch(text)
	if m == nil {
		return program{}, false
	}
	name, err := filepath.Rel(root, file)
	if err != nil {
		t.Fatal(err)
	}
	out, _ := os.ReadFile(strings.TrimSuffix(file, ".go") + ".out")
	return program{name: filepath.ToSlash(name), text: string(text), out: string(out), what: string(m[1])}, true
}

// marked are the lines on which a compiler must report an error.
func (p program) marked() []int {
	var lines []int
	for i, line := range strings.Split(p.text, "\n") {
		if errorMark.MatchString(line) && !strings.Contains(line, "////") { // which takes a mark away
			lines = append(lines, i+1)
		}
	}
	return lines
}

var errorMark = regexp.MustCompile(`// (?:GC_)?ERROR(?:AUTO)? `)
