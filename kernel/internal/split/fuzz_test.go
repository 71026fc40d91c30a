package split

import (
	"strings"
	"testing"
)

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{
		"", "%", "%%", "%time f()\n", "//%time f()", "// %%time\nf()", "\n%%time\n",
		"s := `\n%time x\n`\n%time f()", "/*\n%x\n*/", "%time --no-raise-error f(`\r\n`)", "'\\", "\"\\\n%help",
		"%help \xff\xfe", "%ж", "a/*\n*/ %time x", "!ls x\n!x", "x := 1\n!x", "x?\n%y??", "%%bash\nx\n%y", "import \"x\"\n%%\nx := 1", "//gonb:%main\nf()", "//gonb:!ls", "$ ls\n$ls", ":import \"fmt\"", "%timeit -n 1 -r2 f()", "%time /*\n%time x\n*/ f()",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, code string) {
		c, err := Parse(code)
		if err != nil {
			e, ok := err.(*Error)
			if !ok || e.Line < 1 || e.Line > 1+strings.Count(code, "\n") || e.Col < 1 {
				t.Fatalf("%q: a strange error %#v", code, err)
			}
			return
		}
		if c.Main {
			var ok bool
			if c.Code, ok = strings.CutSuffix(c.Code, "\n}"); !ok {
				t.Fatalf("%q: main is not closed: %q", code, c.Code)
			}
		}
		if len(c.Code) != len(code) {
			t.Fatalf("%q: %d bytes became %d", code, len(code), len(c.Code))
		}
		for i := range len(code) {
			if c.Code[i] != code[i] && c.Code[i] != ' ' && !(c.Main && c.Code[i] == '{' && (code[i] == '%' || code[i] == '/')) || code[i] == '\n' && c.Code[i] != '\n' {
				t.Fatalf("%q: byte %d became %q", code, i, c.Code[i])
			}
		}
		for _, m := range c.Magics {
			if m.Name == "" || !strings.HasPrefix(code[m.ArgOffset:], m.Args) || m.ArgOffset < m.Offset ||
				m.Line != 1+strings.Count(code[:m.Offset], "\n") {
				t.Fatalf("%q: %+v", code, m)
			}
		}
		again, err := Parse(c.Code)
		if err != nil || again.Code != c.Code || len(again.Magics) > 0 {
			// A comment //%%x on a later line is none of the cell's, but stands
			// first once the magics before it are blanked.
			if strings.HasPrefix(strings.TrimLeft(strings.TrimSpace(c.Code), "/ \t"), "%%") {
				return
			}
			// A line !x is Go as long as x stands in a magic, too; a command may be
			// the statement of a magic.
			if strings.ContainsAny(code, "!$") || strings.Contains(code, ":import ") {
				return
			}
			// A statement may itself start with % or //%: check will say so.
			for _, m := range c.Magics {
				if strings.Contains(m.Args, "%") {
					return
				}
			}
			t.Fatalf("%q: not stable: %q, %v", code, c.Code, err)
		}
	})
}
