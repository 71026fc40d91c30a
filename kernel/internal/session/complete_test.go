package session

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestCompleteMagicsAndFiles(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range []string{"notes.txt", "Notes2.txt", ".hidden"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "nodes"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		code string
		want []string
		over string // what is replaced
	}{
		{"%ti|", []string{"%time", "%timeit"}, "%ti"},
		{"%whi|", nil, "%whi"},
		{"x := 1\n//%who|", []string{"%who", "%whos"}, "%who"},
		{"%%w|", []string{"%%writefile"}, "%%w"},
		{"%%wr| x\ny", []string{"%%writefile"}, "%%wr"},
		{"%timeit -|", []string{"-n", "-r", "-q", "-o"}, "-"},
		{"%timeit -n 10 -| f()", []string{"-n", "-r", "-q", "-o"}, "-"},
		{"%timeit cop|", []string{"copy"}, "cop"},
		{"%time -n|", nil, ""},
		{"%help timei|", []string{"timeit"}, "timei"},
		{"%autoimport |", []string{"on", "off"}, ""},
		{"%who v|", []string{"var"}, "v"},
		{"%run " + dir + "/no|", []string{"nodes/", "notes.txt", "Notes2.txt"}, "no"},
		{"%writefile " + dir + "/no|", []string{"nodes/", "notes.txt", "Notes2.txt"}, "no"},
		{"%%bash\ncat " + dir + "/not|", []string{"notes.txt", "Notes2.txt"}, "not"},
		{"!ls " + dir + "/.h|", []string{".hidden"}, ".h"},
		{"x := \"" + dir + "/nod|\"", []string{"nodes/"}, "nod"},
		{"x := \"http://no|\"", nil, ""},
		{"x := \"no|\"", nil, ""},
	} {
		before, after, _ := strings.Cut(c.code, "|")
		got := s.Complete(before+after, len(before))
		var texts []string
		for _, m := range got.Matches {
			texts = append(texts, m.Text)
		}
		over := (before + after)[got.Start:got.End]
		if !slices.Equal(texts, c.want) || over != c.over && len(c.want) > 0 {
			t.Errorf("%s: %q over %q, want %q over %q", c.code, texts, over, c.want, c.over)
		}
	}
}

// TestQueriesAnywhere asks at every offset of cells, whole and cut off: there is
// always an answer, within the cell.
func TestQueriesAnywhere(t *testing.T) {
	s := ran(t, "import \"fmt\"\ntype T struct{ A int; B []T }\nv := T{}")
	for _, code := range []string{
		"%timeit -n 10 f(v.B[0].A, \"x/y\")\nfunc g[K comparable](m map[K]T) (r T) { for k, é := range m { r = é; _ = k }; return }",
		"%%bash\nls -l \"$HOME\"/x\n", "!ls ~/\nv.B?", "x := T{A: 1, B: []T{{A: 2}, {}}}; switch y := any(x).(type) { case T: y.A++ }",
		"import (\n\t\"net/ht\n)\n`raw\n/x`", "/* c */ // d\n'\\''", "if v.; ok {", "func (t *T) M(", "%", "%%", "?", "é.",
	} {
		for cut := range len(code) + 1 {
			for _, text := range []string{code, code[:cut]} {
				c := s.Complete(text, cut)
				if c.Start < 0 || c.Start > c.End || c.End > len(text) {
					t.Errorf("%q at %d: replaces %d to %d", text, cut, c.Start, c.End)
				}
				s.Inspect(text, cut, 1)
				s.IsComplete(text)
			}
		}
	}
}
