package kernel_test

import (
	"os"
	"regexp"
	"strconv"
	"testing"
)

// TestSessionRules: the rules of docs/session.md are numbered without a gap,
// and each names a script that shows it.
func TestSessionRules(t *testing.T) {
	text, err := os.ReadFile("../docs/session.md")
	if err != nil {
		t.Fatal(err)
	}
	head := regexp.MustCompile(`(?m)^(\d+)\. `)
	named := regexp.MustCompile("`([a-z]+/[a-z-]+)`")
	at := head.FindAllSubmatchIndex(text, -1)
	if len(at) < 50 {
		t.Fatalf("%d rules", len(at))
	}
	for i, m := range at {
		if n, _ := strconv.Atoi(string(text[m[2]:m[3]])); n != i+1 {
			t.Errorf("rule %d follows rule %d", n, i)
		}
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		scripts := 0
		for _, s := range named.FindAllSubmatch(text[m[0]:end], -1) {
			if _, err := os.Stat(scriptFile(string(s[1]))); err == nil {
				scripts++
			}
		}
		if scripts == 0 {
			t.Errorf("rule %d names no script of testdata/cells", i+1)
		}
	}
}
