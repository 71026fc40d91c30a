package kernel_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestNoInterpreterTalk: no output that is committed shows how the kernel
// stores values or what the interpreter says of lowered text.
func TestNoInterpreterTalk(t *testing.T) {
	talk := regexp.MustCompile(`reflect\.Set|nil type|cfgError|\binterp\.|CFG post-order|unsafe2\.|gokernel:\\?"`)
	n := 0
	for _, root := range []string{"testdata/cells", "internal/server/testdata", "../notebooks", "../docs/conformance.md"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, ".go") {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			n++
			for i, line := range strings.Split(string(text), "\n") {
				if m := talk.FindString(line); m != "" {
					t.Errorf("%s:%d shows %q: %s", path, i+1, m, line[:min(len(line), 200)])
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if n < 60 {
		t.Errorf("only %d files: the test looks in the wrong place", n)
	}
}
