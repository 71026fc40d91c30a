package kernel_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gokernel/kernel"
	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

var (
	withModules = flag.Bool("modules", false, "try the modules of testdata/modules, from the network; with -update write docs/modules.md and add to run.txt what runs")
	onlyModule  = flag.String("module", "", "with -modules: try this one")
)

const (
	modulePrograms = "testdata/modules"
	moduleList     = "testdata/modules/run.txt" // the programs that run; it only grows
	moduleTable    = "../docs/modules.md"
	moduleLimit    = 2 * time.Minute
)

// A moduleProgram is a small program over a module: its first line is a
// comment with the module's path and version.
type moduleProgram struct {
	name, module, version, text string
}

// A moduleResult is what came of it in a cell.
type moduleResult struct {
	moduleProgram
	first time.Duration // the cell with the imports: check, lower and run
	fail  string        // "" if it prints what go run prints
	diff  string
}

// TestModules compares each program's output in cells with that under go run.
func TestModules(t *testing.T) {
	if !*withModules {
		t.Skip("needs the network: make modules")
	}
	var results []moduleResult
	for _, p := range readModulePrograms(t) {
		if *onlyModule != "" && p.name != *onlyModule {
			continue
		}
		r := moduleResult{moduleProgram: p}
		want, err := goRunModule(t, p)
		if err != nil {
			t.Errorf("%s under go run: %v", p.name, err)
			continue
		}
		var got string
		got, r.first, r.fail = cellModule(t, p)
		if r.fail == "" && got != want {
			r.fail, r.diff = "prints something else", difference(want, got)
		}
		t.Logf("%s %s: %s%s (%v)\n%s", p.module, p.version, map[bool]string{true: "runs"}[r.fail == ""], r.fail, r.first.Round(time.Millisecond), r.diff)
		results = append(results, r)
	}
	if *onlyModule == "" {
		checkModuleList(t, results)
	}
}

func readModulePrograms(t *testing.T) []moduleProgram {
	t.Helper()
	files, err := filepath.Glob(modulePrograms + "/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	var out []moduleProgram
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		first, _, _ := strings.Cut(string(text), "\n")
		f := strings.Fields(strings.TrimPrefix(first, "//"))
		if len(f) != 2 {
			t.Fatalf("%s: the first line is not // MODULE VERSION", file)
		}
		out = append(out, moduleProgram{strings.TrimSuffix(filepath.Base(file), ".go"), f[0], f[1], string(text)})
	}
	return out
}

// goRunModule is what the program prints when it is compiled.
func goRunModule(t *testing.T, p moduleProgram) (string, error) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(p.text), 0o666); err != nil {
		return "", err
	}
	for _, args := range [][]string{{"mod", "init", "program"}, {"get", p.module + "@" + p.version}, {"mod", "tidy"}} {
		cmd := exec.CommandContext(t.Context(), "go", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("go %s: %w\n%s", args[0], err, out)
		}
	}
	cmd := exec.CommandContext(t.Context(), "go", "run", ".")
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, stderr.String())
	}
	return stdout.String(), nil
}

// cellModule gets the module in a fresh session and runs the program as a
// cell.
func cellModule(t *testing.T, p moduleProgram) (out string, took time.Duration, fail string) {
	w, err := kernel.NewWorker(kernel.WorkerConfig{Isolate: true})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close() //nolint:errcheck // the child is done with
	ctx, cancel := context.WithTimeout(t.Context(), moduleLimit)
	defer cancel()
	sink := workertest.NewSink()
	for i, code := range []string{"%get " + p.module + "@" + p.version, p.text} {
		start := time.Now()
		res, err := w.Execute(ctx, worker.Cell{ID: int64(i + 1), Number: i + 1, Code: code}, sink)
		took = time.Since(start)
		switch {
		case ctx.Err() != nil:
			return "", took, "takes longer than " + moduleLimit.String()
		case err != nil:
			return "", took, "the process ends: " + err.Error()
		case res.Err != nil:
			return "", took, failure(res.Err)
		}
		if i == 0 {
			sink = workertest.NewSink()
		}
	}
	return sink.Text("stdout"), took, ""
}

var (
	refusal   = regexp.MustCompile(`gokernel does not run (.*?)(?: yet)? \(needed at (.*)\)`)
	cannotRun = regexp.MustCompile(`(\S+) cannot run in a cell, because of (.*) \((.*)\)`)
)

// failure is an error of a cell in one line.
func failure(e *worker.Error) string {
	text := strings.Join(e.Traceback, "\n")
	if m := refusal.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("refused: %s (%s)", m[1], m[2])
	}
	if m := cannotRun.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf("refused: %s in %s (%s)", m[2], m[1], m[3])
	}
	return e.Name + ": " + strings.Join(strings.Fields(e.Value), " ")
}

// checkModuleList holds the results against the list of programs that run, and
// with -update adds to it and writes the table.
func checkModuleList(t *testing.T, results []moduleResult) {
	data, err := os.ReadFile(moduleList)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	list := strings.Fields(string(data))
	for _, r := range results {
		switch had := slices.Contains(list, r.name); {
		case had && r.fail != "":
			t.Errorf("%s ran before: %s\n%s", r.name, r.fail, r.diff)
		case !had && r.fail == "" && *update:
			list = append(list, r.name)
		case !had && r.fail == "":
			t.Errorf("%s runs now: make modules UPDATE=-update", r.name)
		}
	}
	if !*update {
		return
	}
	slices.Sort(list)
	if err := os.WriteFile(moduleList, []byte(strings.Join(list, "\n")+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(moduleTable, []byte(moduleReport(results)), 0o666); err != nil {
		t.Fatal(err)
	}
}
