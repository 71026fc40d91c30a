package conformance

import (
	"os"
	"path"
	"slices"
	"sort"
	"strings"
	"testing"
)

const listDir = "../../testdata/conformance/"

// readList reads the lines of a list, without comments.
func readList(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(listDir + file)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return lines
}

func writeList(t *testing.T, file, head string, names []string) {
	t.Helper()
	sort.Strings(names)
	text := "# " + head + "\n" + strings.Join(names, "\n") + "\n"
	if err := os.WriteFile(listDir+file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// An exclusion says why programs of a pattern are not for cells.
type exclusion struct{ kind, pattern, reason string }

func exclusions(t *testing.T) []exclusion {
	t.Helper()
	var all []exclusion
	for _, line := range readList(t, "exclude.txt") {
		parts := strings.SplitN(line, " ", 3)
		if len(parts) != 3 {
			t.Fatalf("exclude.txt: %q: want a kind, a pattern and a reason", line)
		}
		all = append(all, exclusion{parts[0], parts[1], strings.TrimSpace(parts[2])})
	}
	return all
}

// excluded tells why a program is left out, "" if it is not.
func excluded(list []exclusion, p program) string {
	for _, x := range list {
		if x.kind == "text" && p.what == "run" {
			if strings.Contains(p.text, x.pattern) {
				return x.reason
			}
			continue
		}
		if ok, _ := path.Match(x.pattern, p.name); ok && x.kind == p.what {
			return x.reason
		}
	}
	return ""
}

// TestExclusions: every entry is needed, and has a pattern that can match.
func TestExclusions(t *testing.T) {
	all := slices.Concat(programs(t, "run"), programs(t, "errorcheck"), programs(t, "example"))
	for _, x := range exclusions(t) {
		found := false
		for _, p := range all {
			found = found || excluded([]exclusion{x}, p) != ""
		}
		if !found {
			t.Errorf("exclude.txt: %s %s fits no program", x.kind, x.pattern)
		}
	}
}
