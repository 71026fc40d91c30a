package std

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// TestCurrent fails when the toolchain has moved on and the data have not.
func TestCurrent(t *testing.T) {
	if !strings.HasPrefix(runtime.Version()+".", GoVersion()+".") {
		t.Errorf("data are of %s, the toolchain is %s: run go generate ./kernel/internal/std", GoVersion(), runtime.Version())
	}
	cmd := exec.Command("go", "list", "std")
	cmd.Env = append(cmd.Environ(), "CGO_ENABLED=0")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for path := range strings.FieldsSeq(string(out)) {
		if !strings.HasPrefix(path, "vendor/") && !slices.Contains(strings.Split(path, "/"), "internal") &&
			path != "plugin" && path != "runtime/cgo" { // these two need cgo
			want = append(want, path)
		}
	}
	slices.Sort(want)
	if got := slices.DeleteFunc(Packages(), isOwn); !slices.Equal(got, want) {
		t.Errorf("packages differ from go list std:\n got %q\nwant %q", got, want)
	}
}

func TestEveryPackageImports(t *testing.T) {
	imp := Importer()
	if len(Packages()) < 170 {
		t.Fatalf("only %d packages", len(Packages()))
	}
	for _, path := range Packages() {
		p, err := imp.Import(path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if p.Path() != path || !p.Complete() {
			t.Errorf("%s: got %q, complete %v", path, p.Path(), p.Complete())
		}
		if again, _ := imp.Import(path); again != p {
			t.Errorf("%s: imported anew at the second call", path)
		}
	}
}

// TestAnyOrder imports packages after others that mention them, and asks one
// importer from many goroutines: -race watches.
func TestAnyOrder(t *testing.T) {
	paths := Packages()
	for _, order := range [][]string{{"net/http", "io", "fmt"}, {"fmt", "io", "net/http"}} {
		imp := Importer()
		for _, path := range order {
			if _, err := imp.Import(path); err != nil {
				t.Fatal(err)
			}
		}
		http, _ := imp.Import("net/http")
		io, _ := imp.Import("io")
		body := http.Scope().Lookup("Response").Type().Underlying().(*types.Struct)
		closer := io.Scope().Lookup("ReadCloser").Type()
		found := false
		for f := range body.Fields() {
			found = found || f.Name() == "Body" && types.Identical(f.Type(), closer)
		}
		if !found {
			t.Errorf("order %q: http.Response.Body is not io.ReadCloser", order)
		}
	}
	imp := Importer()
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			for j := i; j < len(paths); j += 2 {
				if _, err := imp.Import(paths[j]); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func TestChecksAProgram(t *testing.T) {
	const src = `package main
import ("fmt"; "math/rand/v2"; "slices"; "sync/atomic"; "unsafe"; "net/http")
var n atomic.Pointer[int]
func main() {
	s := []int{rand.N(3), int(unsafe.Sizeof(n))}
	slices.SortFunc(s, func(a, b int) int { return a - b })
	fmt.Println(s, http.StatusOK)
}`
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "a.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	conf := types.Config{Importer: Importer()}
	if _, err := conf.Check("main", fset, []*ast.File{f}, nil); err != nil {
		t.Error(err)
	}
}

func TestUnknownPackage(t *testing.T) {
	for path, want := range map[string]string{
		"foo/bar": "package foo/bar is not in the standard library",
		"http":    "package http is not in the standard library; did you mean net/http?",
		"fmtt":    "package fmtt is not in the standard library; did you mean fmt?",
		"string":  "package string is not in the standard library; did you mean strings?",
		"rand":    "package rand is not in the standard library; did you mean math/rand/v2 or math/rand or crypto/rand?",
		"":        "the import path is empty",
	} {
		_, err := Importer().Import(path)
		if err == nil || err.Error() != want {
			t.Errorf("Import(%q): %v, want %s", path, err, want)
		}
	}
}

func TestByName(t *testing.T) {
	for name, want := range map[string]string{
		"rand":     "math/rand/v2 math/rand crypto/rand",
		"template": "text/template html/template",
		"scanner":  "text/scanner go/scanner",
		"pprof":    "runtime/pprof net/http/pprof",
		"fmt":      "fmt",
		"http":     "net/http",
		"unsafe":   "unsafe",
		"nothing":  "",
	} {
		if got := strings.Join(ByName(name), " "); got != want {
			t.Errorf("ByName(%q) = %s, want %s", name, got, want)
		}
	}
}

func BenchmarkImport(b *testing.B) {
	for _, path := range []string{"fmt", "time", "net/http"} {
		b.Run(path, func(b *testing.B) {
			for b.Loop() {
				if _, err := Importer().Import(path); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
