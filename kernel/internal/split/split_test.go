package split

import (
	"errors"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// dot shows the blanks of masked code.
func dot(s string) string { return strings.ReplaceAll(s, " ", "·") }

func TestParse(t *testing.T) {
	type m = Magic
	for _, c := range []struct {
		name, code, want string
		magics           []Magic
	}{
		{"empty", "", "", nil},
		{"main of gonb", "import \"fmt\"\n%%\nfmt.Println(1)", "import \"fmt\"\n{ \nfmt.Println(1)\n}", nil},
		{"main of gonb in a comment", "//gonb:%main\nf()\n", "{           \nf()\n\n}", nil},
		{"magic of gonb", "//gonb:%time f()", "             f()",
			[]m{{Name: "time", Args: "f()", Line: 1, Offset: 7, ArgOffset: 13}}},
		{"command of gonb", "//gonb:!ls -l\n//gonb:!*go version", "             \n                   ",
			[]m{{Name: "sh", Args: "ls -l", Line: 1, Offset: 7, ArgOffset: 8},
				{Name: "sh", Args: "go version", Line: 2, Offset: 21, ArgOffset: 23}}},
		{"command of gophernotes", "x := 1\n$ ls -l\n", "x := 1\n       \n",
			[]m{{Name: "sh", Args: "ls -l", Line: 2, Offset: 7, ArgOffset: 9}}},
		{"import of gophernotes", ":import \"fmt\"", " import \"fmt\"", nil},
		{"plain", "x := 1\nx % 2", "x := 1\nx % 2", nil},
		{"statement", "%time f()\ng()", "      f()\ng()",
			[]m{{Name: "time", Args: "f()", Line: 1, Offset: 0, ArgOffset: 6}}},
		{"later line, indented", "x := 1\n\t%time  f(x)\n", "x := 1\n        f(x)\n",
			[]m{{Name: "time", Args: "f(x)", Line: 2, Offset: 8, ArgOffset: 15}}},
		{"over lines", "%time func() {\n\tg()\n}()", "      func() {\n\tg()\n}()",
			[]m{{Name: "time", Args: "func() {", Line: 1, ArgOffset: 6}}},
		{"option", "%time --no-raise-error f()", "                       f()",
			[]m{{Name: "time", Options: []string{"--no-raise-error"}, Args: "f()", Line: 1, ArgOffset: 23}}},
		{"option with a value", "%trace --chrome a.json  f()", "                        f()",
			[]m{{Name: "trace", Options: []string{"--chrome=a.json"}, Args: "f()", Line: 1, ArgOffset: 24}}},
		{"not an option", "%time -x", "      -x",
			[]m{{Name: "time", Args: "-x", Line: 1, ArgOffset: 6}}},
		{"no statement", "%time\nf()", "     \nf()",
			[]m{{Name: "time", Line: 1, ArgOffset: 5}}},
		{"line magic", "%help time\nf()", "          \nf()",
			[]m{{Name: "help", Args: "time", Line: 1, ArgOffset: 6}}},
		{"unknown", "f()\n%quux a b \r\ng()", "f()\n          \r\ng()",
			[]m{{Name: "quux", Args: "a b", Line: 2, Offset: 4, ArgOffset: 10}}},
		{"cell magic", "\n %%time\nf()", "\n       \nf()",
			[]m{{Name: "time", Line: 2, Offset: 2, ArgOffset: 8, CellMagic: true}}},
		{"cell magic with code", "%%time f()\n", "          \n",
			[]m{{Name: "time", Args: "f()", Line: 1, ArgOffset: 7, CellMagic: true}}},
		{"comment form", "//%time f()\n// %time g()", "        f()\n         g()",
			[]m{{Name: "time", Args: "f()", Line: 1, Offset: 2, ArgOffset: 8},
				{Name: "time", Args: "g()", Line: 2, Offset: 15, ArgOffset: 21}}},
		{"cell comment form", "//%%time\nf()", "        \nf()",
			[]m{{Name: "time", Line: 1, Offset: 2, ArgOffset: 8, CellMagic: true}}},
		{"comments", "f() //%time g()\n// %d is a verb\n//%\n//%quux\n//%%time\n", "f() //%time g()\n// %d is a verb\n//%\n//%quux\n//%%time\n", nil},
		{"raw string", "s := `\n%time x\n`\n%time f()", "s := `\n%time x\n`\n      f()",
			[]m{{Name: "time", Args: "f()", Line: 4, Offset: 17, ArgOffset: 23}}},
		{"raw string opened by the statement", "%time f(`\n%time x\n`)", "      f(`\n%time x\n`)",
			[]m{{Name: "time", Args: "f(`", Line: 1, ArgOffset: 6}}},
		{"block comment", "/*\n%time x\n*/\n%time f()", "/*\n%time x\n*/\n      f()",
			[]m{{Name: "time", Args: "f()", Line: 4, Offset: 14, ArgOffset: 20}}},
		{"quotes hide openers", "a := \"`/*\\\"`\"; b := '`'; c := '\\''; d := '\"' // ` /*\n%help",
			"a := \"`/*\\\"`\"; b := '`'; c := '\\''; d := '\"' // ` /*\n     ",
			[]m{{Name: "help", Line: 2, Offset: 53, ArgOffset: 58}}},
		{"backslash in a raw string", "a := `\\`\n%help", "a := `\\`\n     ",
			[]m{{Name: "help", Line: 2, Offset: 9, ArgOffset: 14}}},
		{"quote left open", "a := \"`\n%help", "a := \"`\n     ",
			[]m{{Name: "help", Line: 2, Offset: 8, ArgOffset: 13}}},
		{"more bytes than runes", "%help ж\nf()", "        \nf()",
			[]m{{Name: "help", Args: "ж", Line: 1, ArgOffset: 6}}},
		{"shell", "x := 1\n!ls -l x\n !pwd", "x := 1\n        \n     ",
			[]m{{Name: "sh", Args: "ls -l x", Line: 2, Offset: 7, ArgOffset: 8},
				{Name: "sh", Args: "pwd", Line: 3, Offset: 17, ArgOffset: 18}}},
		{"no shell", "ok := a &&\n!b || f(\n!c,\n!d)\n!ok", "ok := a &&\n!b || f(\n!c,\n!d)\n!ok", nil},
		{"inspect", "x.F?\n%time??\n", "    \n       \n",
			[]m{{Name: "pinfo", Args: "x.F", Line: 1}, {Name: "pinfo", Options: []string{"-s"}, Args: "%time", Line: 2, Offset: 5, ArgOffset: 5}}},
		{"not a name", "x // why?\n", "x // why?\n", nil},
		{"text", "%%writefile -a f.txt\na\n%b\n", "                    \n \n  \n",
			[]m{{Name: "writefile", Options: []string{"-a"}, Args: "f.txt", Line: 1, ArgOffset: 15, CellMagic: true}}},
		{"option with a value", "%timeit -n 10 -r3 f()", "                  f()",
			[]m{{Name: "timeit", Options: []string{"-n=10", "-r=3"}, Args: "f()", Line: 1, ArgOffset: 18}}},
	} {
		got, err := Parse(c.code)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got.Code != c.want {
			t.Errorf("%s: code\n%s\nwant\n%s", c.name, dot(got.Code), dot(c.want))
		}
		if !equal(got.Magics, c.magics) {
			t.Errorf("%s: magics\n%+v\nwant\n%+v", c.name, got.Magics, c.magics)
		}
	}
}

func equal(a, b []Magic) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		x, y := a[i], b[i]
		if strings.Join(x.Options, " ") != strings.Join(y.Options, " ") {
			return false
		}
		x.Options, y.Options = nil, nil
		if x.Name != y.Name || x.Args != y.Args || x.Line != y.Line || x.Offset != y.Offset ||
			x.ArgOffset != y.ArgOffset || x.CellMagic != y.CellMagic {
			return false
		}
	}
	return true
}

func TestErrors(t *testing.T) {
	for code, want := range map[string]string{
		"x := 7\n% 3":     "2:1: a line of Go can't start with %, and this is no magic",
		"\t%3":            "1:2: a line of Go can't start with %",
		"%":               "1:1: a line of Go can't start with %",
		"%% x":            "1:1: a line of Go can't start with %",
		"%%%time":         "1:1: a line of Go can't start with %",
		"%time(x)":        "1:1: a line of Go can't start with %",
		"f()\n  %%time\n": "2:3: %%time must be on the first line of the cell",
	} {
		_, err := Parse(code)
		var e *Error
		if !errors.As(err, &e) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("Parse(%q): %v, want %s", code, err, want)
		}
	}
}

// TestPositionsStay compares positions in the masked code with the raw text.
func TestPositionsStay(t *testing.T) {
	const code = "x := 1\n%time very(\n\tlong)\n%lsmagic\n  y()"
	c, err := Parse(code)
	if err != nil {
		t.Fatal(err)
	}
	const head = "package p; func _() {"
	fset := token.NewFileSet()
	if _, err := parser.ParseFile(fset, "", head+c.Code+"\n}", 0); err != nil {
		t.Errorf("the masked code does not parse: %v", err)
	}
	for _, word := range []string{"very", "long", "y()"} {
		if strings.Index(c.Code, word) != strings.Index(code, word) {
			t.Errorf("%s has moved", word)
		}
	}
}
