package loop

import (
	"regexp"
	"slices"
	"testing"
	"time"
)

func TestShortName(t *testing.T) {
	for symbol, want := range map[string]string{
		"main.crawlPage":                             "crawlPage",
		"example.org/a.b/pkg.crawlPage.func1":        "crawlPage",
		"pkg.crawlPage.func1.2":                      "crawlPage",
		"pkg.crawlPage.func1.gowrap1":                "crawlPage",
		"pkg.crawlPage.func2-range1":                 "crawlPage",
		"pkg.(*Crawler).Fetch":                       "Crawler.Fetch",
		"pkg.(*Crawler).Fetch.func3":                 "Crawler.Fetch",
		"pkg.Crawler.gen-fm":                         "Crawler.gen",
		"pkg.fetch[...]":                             "fetch",
		"pkg.(*Box[go.shape.struct { a/b.C }]).Open": "Box.Open",
		"pkg.init.func1":                             "init",
		"pkg.glob..func1":                            "glob",
		"":                                           "coroutine",
	} {
		if got := shortName(symbol); got != want {
			t.Errorf("shortName(%q) = %q, want %q", symbol, got, want)
		}
	}
}

func FuzzShortName(f *testing.F) {
	f.Add("a/b.(*T[int]).M.func1")
	f.Add("x..func1]-range")
	f.Fuzz(func(t *testing.T, symbol string) {
		if shortName(symbol) == "" {
			t.Errorf("no name for %q", symbol)
		}
	})
}

func TestCoroutineString(t *testing.T) {
	c := do(CallerName(0), nil)
	c.state.Store(isStarted)
	(*origin)(c.link).cleanup.Stop()
	if !regexp.MustCompile(`^<coroutine object TestCoroutineString at 0x[0-9a-f]+>$`).MatchString(c.String()) {
		t.Errorf("got %s", c)
	}
}

// FuzzTimers drives the heap with pushes and removals beside a sorted slice.
func FuzzTimers(f *testing.F) {
	f.Add([]byte{5, 3, 3, 9, 200, 1, 1, 201, 3})
	f.Fuzz(func(t *testing.T, ops []byte) {
		var heap timers
		var model []*Handle
		for _, op := range ops {
			if op >= 192 && len(model) > 0 { // remove one
				i := int(op) % len(model)
				heap.remove(model[i].timer)
				heap.remove(model[i].timer) // a second time does nothing
				model = slices.Delete(model, i, i+1)
				continue
			}
			added := &Handle{when: time.Unix(0, int64(op%8))}
			heap.call(time.Duration(op%8), added)
			model = append(model, added)
		}
		slices.SortStableFunc(model, func(a, b *Handle) int { return a.when.Compare(b.when) })
		for _, want := range model {
			if got := heap.first(); got.handle() != want {
				t.Fatalf("first is %+v, want %+v", got, want)
			}
			heap.remove(1)
		}
		if heap.first() != nil {
			t.Error("the heap is not empty")
		}
	})
}

func TestQueueIsFIFOWhileItGrows(t *testing.T) {
	var q queue
	next, want := uint64(0), uint64(0)
	for range 100 {
		for range 3 {
			q.push(entry{seq: next})
			next++
		}
		for range 2 {
			if got := q.pop().seq; got != want {
				t.Fatalf("got %d, want %d", got, want)
			}
			want++
		}
	}
	if q.size != 100 {
		t.Errorf("size %d", q.size)
	}
}
