package kernel_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gokernel/kernel/internal/magic"
)

// TestFeatures: what docs/features.md shows is in a cell of the script that it
// names, or is a test of that name, and every magic has a row.
func TestFeatures(t *testing.T) {
	text, err := os.ReadFile("../docs/features.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if len(cells) < 3 || !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| feature ") {
			continue
		}
		feature := strings.TrimPrefix(cells[0], "| ")
		rows[strings.Trim(feature, "`%")] = true
		file := strings.TrimSuffix(cells[len(cells)-1], " |")
		shown := strings.Join(cells[1:len(cells)-1], " | ")
		if code, ok := strings.CutPrefix(shown, "``"); ok {
			shown = strings.TrimSuffix(code, "``")
		} else {
			shown = strings.Trim(shown, "`")
		}
		if !shows(t, file, shown) {
			t.Errorf("%s: %s does not show %s", feature, file, shown)
		}
	}
	for _, m := range magic.Table() {
		if !rows[m.Name] {
			t.Errorf("%%%s has no row", m.Name)
		}
	}
	if len(rows) < 120 {
		t.Errorf("only %d rows", len(rows))
	}
}

// shows tells whether a file has what a row says: a script in one of its
// cells, a file of tests as the name of one, a program anywhere.
func shows(t *testing.T, file, shown string) bool {
	name, ending := filepath.Base(file), filepath.Ext(file)
	if ending == "" {
		return inCells(t, scriptFile(file), shown)
	}
	source, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(file)))
	if err != nil {
		t.Error(err)
		return false
	}
	switch {
	case ending == ".py":
		return strings.Contains(string(source), "\ndef "+shown+"(")
	case strings.HasSuffix(name, "_test.go"):
		return strings.Contains(string(source), "\nfunc "+shown+"(")
	}
	return strings.Contains(string(source), shown)
}

func inCells(t *testing.T, file, shown string) bool {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Error(err)
		return false
	}
	for _, f := range ar.Files {
		if strings.HasPrefix(f.Name, "cell ") && strings.Contains(string(f.Data), shown) {
			return true
		}
	}
	return false
}
