package conformance

import (
	"flag"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
)

var (
	all    = flag.Bool("all", false, "run every program, not a part of those that pass")
	update = flag.Bool("update", false, "with -all: add to the lists what passes, and write docs/conformance.md")
	only   = flag.String("only", "", "run the programs of this pattern")
)

// part: an ordinary test run takes every fourth of the programs and examples
// that pass, the same ones each time.
const part = 4

// TestPrograms holds the programs to the lists of those that pass.
func TestPrograms(t *testing.T) {
	var page strings.Builder
	page.WriteString(pageHead)
	for _, kind := range []struct {
		name string
		try  func(program) string
	}{
		{"run", func(p program) string { return run(t, p) }},
		{"errorcheck", errorcheck},
		{"example", func(p program) string { return run(t, p) }},
	} {
		t.Run(kind.name, func(t *testing.T) {
			if raceEnabled && kind.name != "errorcheck" {
				t.Skip("some of the programs race on purpose, and in time")
			}
			if r := hold(t, kind.name, kind.try); *all {
				page.WriteString(r.report())
			}
		})
	}
	if !*all || !*update {
		return
	}
	if err := os.WriteFile("../../../docs/conformance.md", []byte(page.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// hold tries the programs of one kind: those on its list must pass, or with
// -all every one that is not excluded is tried.
func hold(t *testing.T, what string, try func(program) string) *results {
	passing := map[string]bool{}
	for _, name := range readList(t, what+".txt") {
		passing[name] = true
	}
	ps := programs(t, what)
	out := exclusions(t)
	r := &results{what: what, failures: map[string]string{}, excluded: map[string]string{}}
	var todo []program
	for _, p := range ps {
		reason := excluded(out, p)
		if ok, _ := path.Match(*only, p.name); *only != "" && !ok {
			continue
		}
		if reason != "" {
			r.excluded[p.name] = reason
			continue
		}
		if *all || *only != "" || passing[p.name] {
			todo = append(todo, p)
		}
	}
	if !*all && *only == "" && what != "errorcheck" {
		todo = everyNth(todo, part)
	}
	each(todo, func(p program) { r.add(p.name, try(p)) })
	for _, p := range todo {
		switch f := r.failures[p.name]; {
		case f != "" && passing[p.name]:
			t.Errorf("%s passed before: %s", p.name, f)
		case f != "":
			fmt.Printf("%s: %s\n", p.name, f)
		}
	}
	if *all {
		t.Logf("%s: %d pass, %d fail, %d excluded", what, len(r.passed), len(r.failures), len(r.excluded))
	}
	if *all && *update {
		for name := range passing {
			if !slices.Contains(r.passed, name) && r.excluded[name] == "" {
				r.passed = append(r.passed, name) // the list may only grow
			}
		}
		writeList(t, what+".txt", "What passes in cells. Written by `make conformance`.", r.passed)
	}
	return r
}

func everyNth(ps []program, n int) []program {
	var out []program
	for i, p := range ps {
		if i%n == 0 {
			out = append(out, p)
		}
	}
	return out
}

// each tries the programs, two at a time.
func each(ps []program, try func(program)) {
	next := make(chan program)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for p := range next {
				try(p)
			}
		})
	}
	for _, p := range ps {
		next <- p
	}
	close(next)
	wg.Wait()
}
