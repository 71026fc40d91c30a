package server

import (
	"strconv"
	"testing"

	"gokernel/kernel/internal/jupyter"
)

func TestGlob(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"", "", true}, {"", "a", false}, {"*", "", true}, {"*", "a\nb/c", true}, {"?", "世", true},
		{"?", "", false}, {"a*c", "abbc", true}, {"a*c", "abbcd", false}, {"*a*a*", "banana", true},
		{"**", "x", true}, {"[a]", "[a]", true}, {"[a]", "a", false}, {"*b", "abab", true},
	} {
		if got := glob(c.pattern, c.text); got != c.want {
			t.Errorf("glob(%q, %q) = %v", c.pattern, c.text, got)
		}
	}
}

func TestParentsForgetTheOldest(t *testing.T) {
	var p parents
	if p.of(1) != nil {
		t.Error("a parent before the first cell")
	}
	for range parentLimit + 1 {
		p.add(testRequest(p.cells.last + 1))
	}
	for cell, want := range map[int64]string{1: "1001", 2: "2", 1001: "1001", 5000: "1001", -3: "1001"} {
		if got := p.of(cell).Header.MsgID; got != want {
			t.Errorf("cell %d has the parent %s, want %s", cell, got, want)
		}
	}
}

func testRequest(n int64) *request {
	return &request{Message: &jupyter.Message{Header: jupyter.Header{MsgID: strconv.FormatInt(n, 10)}}}
}

// A hundred moves of a slider do not make a cell's late output homeless.
func TestCommMessagesHaveParentsOfTheirOwn(t *testing.T) {
	var p parents
	cell := p.add(testRequest(7))
	for n := range int64(parentLimit + 5) {
		if id := p.addComm(testRequest(100 + n)); id != -1-n {
			t.Fatalf("message %d has the id %d", n+1, id)
		}
	}
	for run, want := range map[int64]string{cell: "7", -1: "7", -6: "105", -1005: "1104"} {
		if got := p.of(run).Header.MsgID; got != want {
			t.Errorf("run %d has the parent %s, want %s", run, got, want)
		}
	}
}
