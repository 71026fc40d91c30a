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
