package check

import (
	"slices"
	"strings"
	"testing"
)

// propose completes where | stands and returns the texts.
func propose(t *testing.T, s *Session, code string) []string {
	t.Helper()
	before, after, ok := strings.Cut(code, "|")
	if !ok {
		t.Fatalf("no cursor in %q", code)
	}
	_, _, list := s.Complete(before+after, len(before))
	var out []string
	for _, m := range list {
		out = append(out, m.Text)
	}
	return out
}

func TestComplete(t *testing.T) {
	s := session(t,
		"import \"fmt\"\nalpha, album := 1, \"\"\nfunc alter(n int) {}\ntype Point struct{ X, Y int; name string }\nfunc (p *Point) Length() int { return 0 }",
		"p := Point{}\npp := &p")
	for _, c := range []struct {
		code  string
		want  []string // the first ones, in this order
		not   []string
		exact bool
	}{
		{"al|", []string{"album", "alpha", "alter"}, []string{"append"}, true},
		{"AL|", []string{"album", "alpha", "alter"}, nil, true},
		{"func f() { alzone := 1; al| }", []string{"alzone", "album"}, nil, false},
		{"p.|", []string{"Length", "X", "Y", "name"}, nil, true},
		{"pp.L|", []string{"Length"}, nil, true},
		{"p.x|", []string{"X"}, nil, true},
		{"fmt.Prl|", []string{"Println"}, nil, false},
		{"x := fmt.Spr|f(1)", []string{"Sprint", "Sprintf", "Sprintln"}, nil, false},
		{"strings.Cut|", []string{"Cut", "CutPrefix", "CutSuffix"}, nil, true},
		{"strin|", []string{"string", "strings"}, nil, false},
		{"Point{X: 1, |}", []string{"Y:", "name:"}, []string{"X:"}, false},
		{"q := []Point{{|", []string{"X:", "Y:", "name:"}, nil, false},
		{"import \"net/ht|", []string{"net/http"}, []string{"fmt"}, false},
		{"import (\n\t\"enc|", []string{"encoding"}, nil, false},
		{"import \"gokernel/a|", []string{"gokernel/asyncx"}, nil, true},
		{"import \"gokernel/|", []string{"gokernel/kernel/display", "gokernel/kernel/history", "gokernel/kernel/plot"}, nil, false},
		{"retu|", []string{"return"}, nil, true},
		{"x := \"al|\"", nil, nil, true},
		{"// al|", nil, nil, true},
		{"if al|", []string{"album", "alpha"}, nil, false},
		{"alter(al|", []string{"album", "alpha"}, nil, false},
	} {
		got := propose(t, s, c.code)
		if len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want) || c.exact && len(got) != len(c.want) {
			t.Errorf("%s: %q, want %q", c.code, got, c.want)
		}
		for _, n := range c.not {
			if slices.Contains(got, n) {
				t.Errorf("%s: %s is among %q", c.code, n, got)
			}
		}
	}
}

func TestCompleteKinds(t *testing.T) {
	s := session(t, "x := 1\nfunc f(n int) error { return nil }\ntype T int\nconst k = 1")
	for name, want := range map[string]string{"x": "variable int", "f": "function func(n int) error", "T": "type ", "k": "constant untyped int", "len": "function ", "return": "keyword ", "bufio": "package bufio"} {
		_, _, list := s.Complete(name, len(name))
		if len(list) == 0 || list[0].Text != name || !strings.HasPrefix(list[0].Kind+" "+list[0].Type, want) {
			t.Errorf("%s: %+v, want %s", name, list, want)
		}
	}
	s.SetAutoimport(false)
	if got := propose(t, s, "bufi|"); len(got) > 0 {
		t.Errorf("a package that cannot be used is proposed: %q", got)
	}
}

func TestRank(t *testing.T) {
	for _, c := range []struct {
		text, written string
		rank          int
		ok            bool
	}{
		{"Println", "Print", 0, true}, {"Println", "print", 1, true}, {"Println", "Pln", 2, true},
		{"Println", "ln", 0, false}, {"Println", "Px", 0, false}, {"x", "", 0, true},
	} {
		if rank, ok := Rank(c.text, c.written); rank != c.rank || ok != c.ok {
			t.Errorf("Rank(%s, %s) = %d, %v", c.text, c.written, rank, ok)
		}
	}
}

func TestQueriesLeaveNoPositions(t *testing.T) {
	s := session(t, "x := 1")
	count := func() (n int) {
		for range s.Fset.Iterate {
			n++
		}
		return n
	}
	before := count()
	propose(t, s, "x|")
	propose(t, s, "x.|")
	s.Inspect("x", 1)
	if after := count(); after != before {
		t.Errorf("%d files of positions became %d", before, after)
	}
}
