package asyncx_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/rogpeppe/go-internal/txtar"

	"gokernel/asyncx"
)

// Each file of testdata/asyncio is a Python program with the lines that CPython
// 3.13 prints for it; scenarios has the same program in Go, which must print
// the same lines. prelude.py stands before each, and has the virtual clock.
var (
	python = flag.String("asyncio", "", "a Python (3.13 or later) to run the Python halves with, too")
	update = flag.Bool("update", false, "with -asyncio: rewrite the expected lines")
)

// scenario is a program that prints by log; run starts its event loop.
type scenario func(ctx context.Context, log logger) error

// programs are scenarios that start their loops themselves.
var programs = map[string]scenario{}

type logger func(values ...any)

// prelude is what stands before each Python half.
func prelude(t *testing.T) string {
	text, err := os.ReadFile("testdata/asyncio/prelude.py")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/asyncio/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	seen := map[string]bool{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		seen[name] = true
		t.Run(name, func(t *testing.T) {
			run := runScenario
			main, ok := scenarios[name]
			if !ok {
				run = runProgram
				main, ok = programs[name]
			}
			if !ok {
				t.Fatalf("%s has no Go half in scenarios or programs", file)
			}
			want := wanted(t, file)
			synctest.Test(t, func(t *testing.T) {
				if got := run(t, main); got != want {
					t.Errorf("Go prints\n%s\nPython prints\n%s", got, want)
				}
			})
		})
	}
	for _, all := range []map[string]scenario{scenarios, programs} {
		for name := range all {
			if !seen[name] {
				t.Errorf("scenario %s has no Python half", name)
			}
		}
	}
}

// runScenario gives what main prints as the main task of a loop.
func runScenario(t *testing.T, main scenario) string {
	return runProgram(t, func(ctx context.Context, log logger) error {
		_, err := asyncx.Run(ctx, asyncx.Do(func(ctx context.Context) error { return main(ctx, log) }))
		return err
	})
}

// runProgram gives what main prints.
func runProgram(t *testing.T, main scenario) string {
	var out strings.Builder
	log := func(values ...any) { fmt.Fprintln(&out, values...) }
	ctx := asyncx.WithReporter(t.Context(), func(r asyncx.Report) { t.Errorf("reported: %s", r) })
	if err := main(ctx, log); err != nil {
		t.Errorf("Run: %v", err)
	}
	return out.String()
}

// wanted gives the expected lines of file, after checking or remaking them with
// Python where that was asked for.
func wanted(t *testing.T, file string) string {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := &archive.Files[1]
	if *python == "" {
		return string(want.Data)
	}
	cmd := exec.Command(*python, "-")
	cmd.Stdin = strings.NewReader(prelude(t) + string(archive.Files[0].Data))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", *python, err)
	}
	// Go writes booleans and lists in its own way.
	printed := strings.NewReplacer("True", "true", "False", "false", ", ", " ", "'", "").Replace(string(out))
	if *update {
		want.Data = []byte(printed)
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if printed != string(want.Data) {
		t.Errorf("%s prints\n%s\nbut %s has\n%s", *python, printed, file, want.Data)
	}
	return string(want.Data)
}
