package magic

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

type recorder struct{ strings.Builder }

func (r *recorder) Print(text string) { r.WriteString(text) }
func (r *recorder) Tasks() string     { return "the tasks\n" }
func (r *recorder) TaskTree() string  { return "the tree\n" }

func TestTableIsWhole(t *testing.T) {
	var names []string
	for _, m := range Table() {
		names = append(names, m.Name)
		if m.Doc == "" || len(m.Usage) != len(m.Forms) && m.Name != "help" {
			t.Errorf("%s: incomplete documentation", m.Name)
		}
		if m.Has(Line) != (m.Run != nil) {
			t.Errorf("%s: a line magic has a Run, others have none", m.Name)
		}
	}
	if !slices.IsSorted(names) || len(slices.Compact(names)) != len(Table()) {
		t.Errorf("names are not sorted and unique: %q", names)
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name, args string
		cell       bool
		want       string
	}{
		{"time", "f()", false, ""},
		{"time", "", true, ""},
		{"time", "  ", true, ""},
		{"time", "", false, "%time needs a statement on its line (usage: %time STATEMENT or %%time)"},
		{"time", "f()", true, "Can't use statement directly after '%%time'! (put the code on the next line)"},
		{"lsmagic", "", false, ""},
		{"lsmagic", "", true, "%%lsmagic is not a cell magic, %lsmagic is a line magic (usage: %lsmagic)"},
		{"tiem", "f()", false, "there is no magic %tiem (did you mean %time?)"},
		{"quux", "", false, "there is no magic %quux (%lsmagic lists them all)"},
	} {
		err := Check(c.name, c.args, c.cell)
		var usage *UsageError
		switch {
		case c.want == "" && err != nil:
			t.Errorf("Check(%q, %q, %v): %v", c.name, c.args, c.cell, err)
		case c.want != "" && (!errors.As(err, &usage) || err.Error() != c.want):
			t.Errorf("Check(%q, %q, %v): %v, want %s", c.name, c.args, c.cell, err, c.want)
		}
	}
}

func run(t *testing.T, name, args string) (string, error) {
	t.Helper()
	m, err := Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	var r recorder
	err = m.Run(&r, args)
	return r.String(), err
}

func TestLsmagic(t *testing.T) {
	got, err := run(t, "lsmagic", "")
	want := "Available line magics:\n%help  %lsmagic  %ps  %pstree  %time  %trace\n\nAvailable cell magics:\n%%time  %%trace\n"
	if err != nil || got != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	if _, err := run(t, "lsmagic", "x"); err == nil {
		t.Error("arguments are accepted")
	}
}

func TestHelp(t *testing.T) {
	all, err := run(t, "help", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range Table() {
		one, err := run(t, "help", "%"+m.Name)
		if err != nil || !strings.Contains(one, m.Doc) {
			t.Errorf("%%help %s: %q, %v", m.Name, one, err)
		}
		for _, usage := range m.Usage {
			if !strings.Contains(all, usage) || !strings.Contains(one, usage) {
				t.Errorf("%s: %q is not shown", m.Name, usage)
			}
		}
	}
	for line := range strings.Lines(all) {
		if strings.TrimRight(line, " \n") != strings.TrimRight(line, "\n") {
			t.Errorf("blanks at the end of %q", line)
		}
	}
	if _, err := run(t, "help", "tiem"); err == nil || !strings.Contains(err.Error(), "%time?") {
		t.Errorf("of an unknown magic: %v", err)
	}
}
