package magic

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
)

// A recorder is a Host that keeps what is printed; tests give it what else
// they need.
type recorder struct {
	Host
	out     strings.Builder
	next    string
	ran     []string
	names   []Name
	history []Entry
	answer  string
	resets  int
	auto    bool
	ctx     context.Context
}

func (r *recorder) Context() context.Context              { return cmp.Or(r.ctx, context.Background()) }
func (r *recorder) Print(text string)                     { r.out.WriteString(text) }
func (r *recorder) Write(stream string, p []byte)         { r.out.WriteString(stream + ":" + string(p)) }
func (r *recorder) NextInput(text string, _ bool)         { r.next = text }
func (r *recorder) RunCell(name, code string) error       { r.ran = append(r.ran, name+" "+code); return nil }
func (r *recorder) Names() []Name                         { return r.names }
func (r *recorder) Value(name string) string              { return "value of " + name }
func (r *recorder) History() []Entry                      { return r.history }
func (r *recorder) Ask(string) (string, error)            { return r.answer, nil }
func (r *recorder) Forget(name string) bool               { return name != "nothing" }
func (r *recorder) Reset() error                          { r.resets++; return nil }
func (r *recorder) Program() (string, error)              { return "package main\n", nil }
func (r *recorder) Format(code string) (string, error)    { return "formatted " + code, nil }
func (r *recorder) Inspect(name string, detail int) error { r.ran = append(r.ran, name); return nil }
func (r *recorder) Autoimport() bool                      { return r.auto }
func (r *recorder) Vet() ([]string, error)                { return r.ran, nil }
func (r *recorder) RunTests(names []string, _ bool) error {
	r.ran = append(r.ran, names...)
	return nil
}
func (r *recorder) SetAutoimport(on bool) { r.auto = on }
func (r *recorder) Tasks() string         { return "the tasks\n" }
func (r *recorder) TaskTree() string      { return "the tree\n" }

func TestTableIsWhole(t *testing.T) {
	var names []string
	for _, m := range Table() {
		names = append(names, m.Name)
		if m.Doc == "" || len(m.Usage) < len(m.Forms) {
			t.Errorf("%s: incomplete documentation", m.Name)
		}
		if (m.Has(Line) || m.Has(Text)) != (m.Run != nil) {
			t.Errorf("%s: a magic of lines or text has a Run, others have none", m.Name)
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
	err = m.Run(&r, Call{Name: name, Args: args})
	return r.out.String(), err
}

func TestLsmagic(t *testing.T) {
	got, err := run(t, "lsmagic", "")
	lines, cells, _ := strings.Cut(got, "\n\n")
	if err != nil || !strings.HasPrefix(lines, "Available line magics:\n%autoimport  %") || !strings.Contains(lines, "  %time  ") ||
		!strings.HasPrefix(cells, "Available cell magics:\n%%bash  %%") || strings.Contains(lines, "%bash") {
		t.Errorf("got %q, %v", got, err)
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
