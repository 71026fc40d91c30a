package kernel_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var programs = flag.String("programs", "", "hold the scripts that say \"as a program\", and whose names match, against the Go toolchain")

// A program is a script whose cells, put together, are one Go program.
type program struct {
	name   string // of the script
	script *script
	folder string // its package, relative to this one: it is only in the overlay
}

// TestCellsAsPrograms holds the outputs of scripts with a line "as a program"
// against what the Go toolchain makes of the same source: what the program
// prints is what its cells print, and it ends as its last cell does. It needs
// a minute, and its outcome changes with the scripts alone: so it runs where
// the flag -programs asks for it (make programs; -programs std/ for a subject).
func TestCellsAsPrograms(t *testing.T) {
	if *programs == "" {
		t.Skip("without -programs")
	}
	chosen := regexp.MustCompile(*programs)
	var all []*program
	for _, name := range cellScripts(t) {
		if s := readScript(t, scriptFile(name)); s.asProgram && chosen.MatchString(name) {
			folder := "./program" + strings.NewReplacer("/", "_", "-", "_").Replace(name)
			all = append(all, &program{name, s, folder})
		}
	}
	bin := buildPrograms(t, all)
	for _, p := range all {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			p.compare(t, filepath.Join(bin, filepath.Base(p.folder)))
		})
	}
}

// buildPrograms builds all programs with one go command, as packages beside
// this one: so they may import asyncx, and no file is written into the tree.
func buildPrograms(t *testing.T, all []*program) string {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	bin, sources, replace := t.TempDir(), t.TempDir(), map[string]string{}
	args := []string{"build", "-overlay", filepath.Join(sources, "overlay"), "-o", bin + "/"}
	for i, p := range all {
		source, err := p.source()
		if err != nil {
			t.Errorf("%s: %v", p.name, err)
			continue
		}
		path := filepath.Join(sources, fmt.Sprintf("%d.go", i))
		write(t, path, source)
		replace[filepath.Join(here, p.folder, "main.go")] = path
		args = append(args, p.folder)
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(sources, "overlay"), string(overlay))
	if out, err := exec.CommandContext(t.Context(), "go", args...).CombinedOutput(); err != nil {
		t.Errorf("go build: %v\n%s", err, out) // the others are built all the same
	}
	return bin
}

// source gives the program: a cell that is one already, or the cells together.
func (p *program) source() (string, error) {
	var cells []string
	for _, c := range p.script.cells {
		cells = append(cells, c.code)
	}
	if len(cells) == 1 && strings.Contains("\n"+cells[0], "\npackage main\n") {
		return cells[0], nil
	}
	return programOf(cells)
}

func (p *program) compare(t *testing.T, path string) {
	cmd := exec.CommandContext(t.Context(), path)
	cmd.Dir = t.TempDir()
	var out, diagnostics bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &diagnostics
	var typed []string
	for _, c := range p.script.cells {
		typed = append(typed, c.stdin...)
	}
	cmd.Stdin = strings.NewReader(strings.Join(typed, "\n") + "\n")
	err := cmd.Run()

	var stdout, failure, death string
	for i, c := range p.script.cells {
		stdout += c.wanted["stdout"]
		if message := c.wanted["error"]; message != "" && i < len(p.script.cells)-1 {
			t.Errorf("cell %d is not the last, and fails:\n%s", c.number, message)
		}
		failure, death = c.wanted["error"], c.wanted["death"]
	}
	if got := normalize(out.String()); strings.TrimRight(got, "\n") != strings.TrimRight(stdout, "\n") {
		t.Errorf("the program prints otherwise than the cells\n%s", difference(stdout, got))
	}
	message, _, _ := strings.Cut(failure, "\n") // what follows are places
	switch got := normalize(diagnostics.String()); {
	case failure != "" && !strings.HasPrefix(got, message):
		t.Errorf("the cell fails with\n%s\nthe program with\n%s", message, got)
	case failure == "" && err != nil && err.Error()+"\n" != death:
		t.Errorf("the program ends with %v, the cells with %q\n%s", err, death, got)
	case err == nil && (failure != "" || death != ""):
		t.Errorf("the program does not fail; the cells do: %s%s", message, death)
	}
}
