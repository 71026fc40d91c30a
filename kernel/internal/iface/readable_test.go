package iface

import (
	"go/token"
	"go/types"
	"strings"
	"testing"
)

func TestReadable(t *testing.T) {
	r := NewRegistry()
	pkg := types.NewPackage("main", "main")
	for _, name := range []string{"step", "other"} {
		r.SetCore(name+"__1", types.NewNamed(types.NewTypeName(token.NoPos, pkg, name, nil), types.NewStruct(nil, nil), nil))
	}
	const step = `struct { Next *interp.standIn "gokernel:\"step__1\""; Do func(struct { A int }) int; Xname string }`
	const other = `struct { Xx map[string]struct { B int } "gokernel:\"other__1\"" }`
	for in, want := range map[string]string{
		"plain":                                      "plain",
		"type " + step + " of it":                    "type main.step of it",
		"func(*" + step + ") " + other:               "func(*main.step) main.other",
		"map[" + step + "]" + step:                   "map[main.step]main.step",
		strings.ReplaceAll(step, `"`, `\"`):          "main.step",
		strings.ReplaceAll(step, `"`, `&#34;`):       "main.step",
		`struct { A int; B ` + other + ` }`:          "struct { A int; B main.other }",
		`cut off: { A int "gokernel:\"step__1\""`:    `cut off: { A int "gokernel:\"step__1\""`,
		`struct { A int "gokernel:\"step__1\""`:      `struct { A int "gokernel:\"step__1\""`,
		`struct { A int "gokernel:\"unknown__1\"" }`: `struct { A int "gokernel:\"unknown__1\"" }`,
	} {
		if got := r.Readable(in); got != want {
			t.Errorf("%s\n reads %s\n want  %s", in, got, want)
		}
	}
}
