package std_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/types"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"gokernel/kernel/internal/std"
	"gokernel/kernel/internal/std/generic"
)

var update = flag.Bool("update", false, "write docs/std.md")

// TestDocument holds docs/std.md against what there is.
func TestDocument(t *testing.T) {
	const file = "../../../docs/std.md"
	want := document(t)
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/std.md is not current: go test ./kernel/internal/std -run TestDocument -update")
	}
}

// TestLimits: what is limited exists, and the packages that are missing are
// those that the toolchain has and cells have not.
func TestLimits(t *testing.T) {
	imp := std.Importer()
	missing := map[string]bool{}
	for name, l := range std.Limits() {
		switch dot := strings.LastIndexByte(name, '.'); {
		case l.Kind == std.Missing:
			missing[name] = true
		case l.Kind != std.Refused && l.Kind != std.Otherwise || dot < 0 || l.Reason == "":
			t.Errorf("limits.txt: %s %s %s", name, l.Kind, l.Reason)
		default:
			p, err := imp.Import(name[:dot])
			if err != nil || p.Scope().Lookup(name[dot+1:]) == nil {
				t.Errorf("limits.txt: there is no %s", name)
			}
		}
	}
	out, err := exec.Command("go", "list", "std").Output()
	if err != nil {
		t.Fatal(err)
	}
	for path := range strings.FieldsSeq(string(out)) {
		internal := strings.HasPrefix(path, "vendor/") || slices.Contains(strings.Split(path, "/"), "internal")
		if _, err := imp.Import(path); !internal && (err != nil) != missing[path] {
			t.Errorf("%s: listed as missing %v, imports with %v", path, missing[path], err)
		}
	}
}

// document writes the page.
func document(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	paths := slices.DeleteFunc(std.Packages(), func(p string) bool { return strings.HasPrefix(p, "gokernel/") })
	names, generics := 0, map[string][]string{}
	imp := std.Importer()
	for _, path := range paths {
		p, err := imp.Import(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range p.Scope().Names() {
			obj := p.Scope().Lookup(name)
			if !obj.Exported() {
				continue
			}
			names++
			if slices.Contains(generic.Paths, path) && isGeneric(obj) {
				generics[path] = append(generics[path], name)
			}
		}
	}
	fmt.Fprintf(&b, head, strings.TrimPrefix(std.GoVersion(), "go"), len(paths), names)
	section(&b, "Missing", "Packages that cannot be imported.", std.Missing)
	section(&b, "Refused", "Names that a cell may not use; the message has the reason.", std.Refused)
	section(&b, "Otherwise", "Names that do something else than in a program, or less.", std.Otherwise)
	b.WriteString("\n## From our own source\n\nGeneric declarations, which cannot be linked into the kernel.\n\n| package | names |\n|---|---|\n")
	for _, path := range slices.Sorted(maps.Keys(generics)) {
		fmt.Fprintf(&b, "| `%s` | %s |\n", path, strings.Join(generics[path], ", "))
	}
	return b.Bytes()
}

const head = `# The standard library in cells

Written by ` + "`go test ./kernel/internal/std -run TestDocument -update`" + ` from what there is; the
lists come from kernel/internal/std/limits.txt, and they only shrink.

Cells can import the packages of Go %s, %d of them with %d exported names.
TestEveryName in kernel/internal/session uses each name in a cell: those that are
refused are exactly the ones below.
`

func section(b *bytes.Buffer, title, text string, kind std.LimitKind) {
	fmt.Fprintf(b, "\n## %s\n\n%s\n\n| name | why |\n|---|---|\n", title, text)
	limits := std.Limits()
	for _, name := range slices.Sorted(maps.Keys(limits)) {
		if limits[name].Kind == kind {
			fmt.Fprintf(b, "| `%s` | %s |\n", name, limits[name].Reason)
		}
	}
}

func isGeneric(obj types.Object) bool {
	switch o := obj.(type) {
	case *types.Func:
		return o.Signature().TypeParams().Len() > 0
	case *types.TypeName:
		n, ok := o.Type().(*types.Named)
		return ok && n.TypeParams().Len() > 0
	}
	return false
}
