package notebook

import (
	"strings"
	"testing"
)

func TestParseParameter(t *testing.T) {
	for in, want := range map[string]string{
		"n=3":                   "3",
		"n=-3":                  "-3",
		"x=2.5e-3":              "2.5e-3",
		"on=true":               "true",
		"name=Ada Lovelace":     `"Ada Lovelace"`,
		"name=Ada":              `"Ada"`,
		"name=":                 `""`,
		`name="quoted"`:         `"quoted"`,
		"xs=[]int{1, 2}":        "[]int{1, 2}",
		"eq=a=b":                `"a=b"`,
		"two=1\n2":              `"1\n2"`,
		"date=2026-01-01":       `"2026-01-01"`,
		"m=map[string]int{}":    "map[string]int{}",
		"c=2i":                  "2i",
		"r='x'":                 "'x'",
		"call=os.Exit(1)":       `"os.Exit(1)"`,
		"lit={1, 2}":            `"{1, 2}"`,
		"path=/etc/hosts":       `"/etc/hosts"`,
		"broken=`":              "\"`\"",
		"unicode=ж":             `"ж"`,
		"not=!true":             `"!true"`,
		"expr=1+2":              `"1+2"`,
		"neg=-x":                `"-x"`,
		"big=1_000_000":         "1_000_000",
		"lines=`a\nb`":          "\"`a\\nb`\"",
		"s=struct{}{}":          "struct{}{}",
		"hex=0xff":              "0xff",
		"leading= 3":            " 3",
		"π=3.14":                "3.14",
		"complex=+3":            "+3",
		"json=[1, 2]":           `"[1, 2]"`,
		"comment=3 // not four": "3 // not four",
	} {
		p, err := ParseParameter(in)
		if err != nil || p.Value != want {
			t.Errorf("%q: %s, %v; want %s", in, p.Value, err, want)
		}
	}
	if p, err := ParseRawParameter("n=3"); err != nil || p != (Parameter{"n", `"3"`}) {
		t.Errorf("raw: %+v, %v", p, err)
	}
	for _, in := range []string{"n", "=3", "1n=3", "a b=3", "_=3", "func=3"} {
		if p, err := ParseParameter(in); err == nil || !strings.Contains(err.Error(), in) {
			t.Errorf("%q: %+v, %v", in, p, err)
		}
	}
}

func TestSetParameters(t *testing.T) {
	source := func(nb *Notebook) string {
		var all []string
		for _, c := range nb.Cells {
			all = append(all, c.Source)
		}
		return strings.Join(all, "\n---\n")
	}
	nb := cells("import \"fmt\"", "n := 1", "n")
	nb.Cells[1].Metadata["tags"] = []any{ParametersTag}
	nb.SetParameters(nil)
	if len(nb.Cells) != 3 {
		t.Errorf("no parameters, but %s", source(nb))
	}
	nb.SetParameters([]Parameter{{"n", "2"}})
	nb.SetParameters([]Parameter{{"n", "3"}, {"m", "4"}}) // replaces
	want := "import \"fmt\"\n---\nn := 1\n---\n// Parameters\nn = 3\nm = 4\n---\nn"
	if got := source(nb); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if c := nb.Cells[2]; !c.Tagged(InjectedTag) || c.ID == "" {
		t.Errorf("the cell is %+v", c)
	}

	nb = cells("n")
	nb.SetParameters([]Parameter{{"n", "2"}})
	if got, want := source(nb), "// Parameters\nn := 2\n---\nn"; got != want {
		t.Errorf("without a cell of parameters: got\n%s\nwant\n%s", got, want)
	}
}
