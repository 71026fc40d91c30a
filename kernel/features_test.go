package kernel_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gokernel/kernel/internal/magic"
)

// TestFeatures: what docs/features.md shows stands in the file that it names,
// and every magic has a row.
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
		source, err := os.ReadFile(sourceOf(file))
		switch {
		case err != nil:
			t.Errorf("%s: %v", feature, err)
		case !strings.Contains(string(source), shown):
			t.Errorf("%s: %s does not have %s", feature, file, shown)
		}
	}
	for _, m := range magic.Table() {
		if !rows[m.Name] {
			t.Errorf("%%%s has no row", m.Name)
		}
	}
	if len(rows) < 80 {
		t.Errorf("only %d rows", len(rows))
	}
}

func sourceOf(file string) string {
	if strings.Contains(filepath.Base(file), ".") {
		return filepath.Join("..", filepath.FromSlash(file))
	}
	return scriptFile(file)
}
