package asyncx_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestCPythonsTests holds testdata/cpython: each file lists the tests of one of
// CPython's test files, with what they are about and where asyncx has the same:
// scenarios of TestGolden and Go tests, parted by commas. A dash says why a test
// has no meaning in Go, a question mark why it has and is not covered. The
// counts are in docs/asyncio-tests.md.
func TestCPythonsTests(t *testing.T) {
	files, err := filepath.Glob("testdata/cpython/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no lists: %v", err)
	}
	docs, err := os.ReadFile("../docs/asyncio-tests.md")
	if err != nil {
		t.Fatal(err)
	}
	tests := goTests(t)
	covered, open := 0, 0
	for _, file := range files {
		list := readList(t, file)
		var without, missing int
		for _, row := range list {
			switch where := row[2]; {
			case strings.HasPrefix(where, "- "):
				without++
			case strings.HasPrefix(where, "? "):
				missing++
			default:
				checkNames(t, file, row, tests)
			}
		}
		covered, open = covered+len(list)-without-missing, open+missing
		module := strings.TrimSuffix(filepath.Base(file), ".tsv")
		row := fmt.Sprintf("| %s | %d | %d | %d | %d |", module, len(list), len(list)-without-missing, missing, without)
		if !strings.Contains(string(docs), row) {
			t.Errorf("docs/asyncio-tests.md does not have the row\n%s", row)
		}
		if *python != "" {
			compareWithCPython(t, module, list)
		}
	}
	if 10*covered < 9*(covered+open) {
		t.Errorf("%d tests are covered and %d are not: less than nine in ten", covered, open)
	}
}

func readList(t *testing.T, file string) (list [][]string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(row) != 3 || slices.Contains(row, "") {
			t.Fatalf("%s: a line that is not a test, its subject and where it is covered: %q", file, line)
		}
		list = append(list, row)
	}
	return list
}

// checkNames checks that what covers a test is there.
func checkNames(t *testing.T, file string, row []string, tests map[string]bool) {
	for name := range strings.SplitSeq(row[2], ",") {
		if scenarios[name] == nil && programs[name] == nil && !tests[name] {
			t.Errorf("%s: %s names %q, which is no scenario and no test", file, row[0], name)
		}
	}
}

// goTests are the tests of asyncx and of its loop.
func goTests(t *testing.T) map[string]bool {
	tests := map[string]bool{}
	for _, pattern := range []string{"*_test.go", "../internal/loop/*_test.go"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)\w+)\(`).FindAllStringSubmatch(string(text), -1) {
				tests[m[1]] = true
			}
		}
	}
	return tests
}

// listTests prints the tests that a file of CPython's declares.
const listTests = `
import ast, os, sys, test.test_asyncio as package
path = os.path.join(os.path.dirname(package.__file__), sys.argv[1] + ".py")
for c in ast.parse(open(path).read()).body:
    if isinstance(c, ast.ClassDef):
        for f in c.body:
            if isinstance(f, (ast.FunctionDef, ast.AsyncFunctionDef)) and f.name.startswith("test_"):
                print(c.name + "." + f.name)
`

// compareWithCPython checks that list has the tests of the Python at hand, where
// that is of the release that the lists were made of and has its tests.
func compareWithCPython(t *testing.T, module string, list [][]string) {
	version, _ := exec.Command(*python, "-c", "import platform; print(platform.python_version())").Output()
	if string(version) != "3.13.0\n" {
		t.Logf("the lists are of 3.13.0, not of %s", version)
		return
	}
	out, err := exec.Command(*python, "-c", listTests, module).Output()
	if err != nil {
		t.Logf("no tests of CPython: %v", err)
		return
	}
	have, want := strings.Fields(string(out)), make([]string, len(list))
	for i, row := range list {
		want[i] = row[0]
	}
	slices.Sort(have)
	slices.Sort(want)
	if !slices.Equal(have, want) {
		t.Errorf("%s: CPython has\n%s\nthe list has\n%s", module, have, want)
	}
}
