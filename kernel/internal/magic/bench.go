package magic

import (
	"fmt"
	"slices"
	"strings"
)

// bench is %bench.
func bench() Magic {
	return Magic{
		Name:  "bench",
		Forms: []Form{Line},
		Usage: []string{"%bench [NAME...]"},
		Doc:   "Run the functions BenchmarkX(b *testing.B) of the session, or those with these names, for a second each.",
		Run: func(h Host, c Call) error {
			names, err := testFuncs(h, "Benchmark", "func(b *testing.B)", c.Args)
			if err != nil {
				return err
			}
			for _, n := range names {
				code := fmt.Sprintf("func() { r := testing.Benchmark(%s); fmt.Printf(\"%%-30s\\t%%s\\t%%s\\n\", %q, r.String(), r.MemString()) }()", n, n)
				if err := h.RunCell("%bench "+n, "import \"testing\"\nimport \"fmt\"\n"+code); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// testFuncs are the functions of the session that go test would run.
func testFuncs(h Host, prefix, want, args string) ([]string, error) {
	asked := strings.Fields(args)
	var names []string
	for _, n := range h.Names() {
		ok := n.Kind == "function" && strings.HasPrefix(n.Name, prefix) && strings.HasSuffix(n.Type, want[strings.LastIndexByte(want, '*'):])
		if len(asked) > 0 {
			ok = ok && slices.Contains(asked, n.Name)
		}
		if ok {
			names = append(names, n.Name)
		}
	}
	if len(names) == 0 {
		return nil, &UsageError{"there is no such function " + prefix + "…", "it must be declared in an earlier cell as " + strings.Replace(want, "func", "func "+prefix+"X", 1)}
	}
	return names, nil
}
