package kernel_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows says which packages of the module, and which other modules, a
// package may import: ARCHITECTURE.md draws the same. A package that is not
// here may import nothing but the standard library, so that a new arrow is
// drawn on purpose. Tests may import what they like.
var arrows = map[string][]string{
	"asyncx":                   {"internal/loop", "internal/streams", "internal/timeline"},
	"asyncx/asyncxtest":        {"asyncx", "internal/loop"},
	"internal/streams":         {"internal/loop"},
	"internal/timeline":        {"internal/loop"},
	"kernel":                   {"kernel/internal/inproc", "kernel/internal/jupyter", "kernel/internal/modules", "kernel/internal/proc", "kernel/internal/server", "kernel/internal/usage", "kernel/internal/worker", "kernel/internal/zmtp"},
	"kernel/cmd/gokernel":      {"kernel", "kernel/internal/kernelspec", "kernel/internal/notebook", "kernel/internal/worker", "notebooks", "github.com/spf13/cobra"},
	"kernel/comm":              {"kernel/internal/comms", "kernel/internal/screen", "kernel/internal/worker"},
	"kernel/display":           {"kernel/internal/render", "kernel/internal/screen", "kernel/internal/worker"},
	"kernel/history":           {"kernel/internal/screen"},
	"kernel/internal/check":    {".", "kernel/internal/modules", "kernel/internal/nearest", "kernel/internal/std", "kernel/internal/std/generic"},
	"kernel/internal/comms":    {"kernel/internal/worker"},
	"kernel/internal/inproc":   {"kernel/internal/modules", "kernel/internal/rt", "kernel/internal/session", "kernel/internal/worker"},
	"kernel/internal/interp":   {"kernel/internal/core", "kernel/internal/iface", "kernel/internal/rt", "kernel/internal/std", "github.com/traefik/yaegi", "golang.org/x/tools"},
	"kernel/internal/iface":    {"golang.org/x/tools"},
	"kernel/internal/lower":    {"kernel/internal/check", "kernel/internal/iface"},
	"kernel/internal/magic":    {"kernel/internal/nearest"},
	"kernel/internal/modules":  {"kernel/internal/nearest"},
	"kernel/internal/notebook": {"kernel/internal/worker"},
	"kernel/internal/output":   {"kernel/internal/worker"},
	"kernel/internal/proc":     {"kernel/internal/output", "kernel/internal/worker", "golang.org/x/sys"},
	"kernel/internal/render":   {"internal/loop", "kernel/internal/iface", "kernel/internal/worker"},
	"kernel/internal/rt":       {"internal/loop", "internal/streams", "internal/timeline", "kernel/internal/comms", "kernel/internal/iface", "kernel/internal/output", "kernel/internal/screen", "kernel/internal/worker"},
	"kernel/internal/screen":   {"kernel/internal/comms", "kernel/internal/worker"},
	"kernel/internal/server":   {"kernel/internal/jupyter", "kernel/internal/worker"},
	"kernel/internal/session": {"internal/loop", "kernel/internal/check", "kernel/internal/iface", "kernel/internal/interp", "kernel/internal/lower",
		"kernel/internal/magic", "kernel/internal/modules", "kernel/internal/profile", "kernel/internal/render", "kernel/internal/rt", "kernel/internal/split", "kernel/internal/vet", "kernel/internal/worker"},
	"kernel/internal/split":                     {"kernel/internal/magic"},
	"kernel/internal/std":                       {"kernel/internal/nearest", "kernel/internal/std/symbols", "golang.org/x/tools"},
	"kernel/internal/std/internal/gen":          {"github.com/traefik/yaegi", "golang.org/x/tools"},
	"kernel/internal/std/symbols":               {"internal/loop", "internal/streams", "internal/timeline", "kernel/comm", "kernel/display", "kernel/history", "kernel/internal/std/mono", "kernel/plot", "kernel/widgets"},
	"kernel/internal/vet":                       {"golang.org/x/tools"},
	"kernel/plot":                               {"kernel/internal/render", "gonum.org/v1/plot"},
	"kernel/progress":                           {"kernel/display"},
	"kernel/widgets":                            {"kernel/internal/comms", "kernel/internal/render", "kernel/internal/screen", "kernel/internal/worker"},
	"kernel/internal/std/generic/crypto/hkdf":   {"kernel/internal/std/mono"},
	"kernel/internal/std/generic/crypto/pbkdf2": {"kernel/internal/std/mono"},
	"kernel/internal/std/generic/database/sql":  {"kernel/internal/std/mono"},
	"kernel/internal/std/generic/hash/maphash":  {"kernel/internal/std/mono"},
	"kernel/internal/std/generic/reflect":       {"kernel/internal/std/mono"},
	"kernel/internal/std/generic/runtime":       {"kernel/internal/std/mono"},
	"kernel/internal/std/generic/weak":          {"kernel/internal/std/mono"},

	"tests/bench/loops": {"asyncx"},

	// For tests only.
	"kernel/internal/kerneltest":        {"kernel/internal/jupyter", "kernel/internal/zmtp/zmtptest"},
	"kernel/internal/worker/workertest": {"kernel/internal/worker"},
}

// A listed package is what go list tells of it.
type listed struct {
	ImportPath string
	Name       string
	Imports    []string
}

func list(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Name,Imports", "gokernel/...").Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestArrows(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range list(t) {
		from := inModule(p.ImportPath)
		seen[from] = true
		for _, imported := range p.Imports {
			if to, outside := target(imported); outside && !allowed(arrows[from], to) {
				t.Errorf("%s imports %s: no such arrow in ARCHITECTURE.md", from, to)
			}
		}
	}
	for _, from := range []string{"asyncx", "internal/loop", "kernel/internal/server", "kernel/internal/interp"} {
		if !seen[from] {
			t.Errorf("go list does not know %s: the test looks at nothing", from)
		}
	}
}

// inModule is an import path without the module's name, "." for its root.
func inModule(path string) string {
	if path == "gokernel" {
		return "."
	}
	return strings.TrimPrefix(path, "gokernel/")
}

// target tells what an import is an arrow to: a package of this module or of
// another one, not of the standard library.
func target(imported string) (to string, outside bool) {
	if imported == "gokernel" || strings.HasPrefix(imported, "gokernel/") {
		return inModule(imported), true
	}
	first, _, _ := strings.Cut(imported, "/")
	return imported, strings.Contains(first, ".")
}

func allowed(list []string, to string) bool {
	return slices.ContainsFunc(list, func(a string) bool {
		host, _, _ := strings.Cut(a, "/")
		return a == to || strings.Contains(host, ".") && a != "." && strings.HasPrefix(to, a+"/")
	})
}

// TestForbiddenNames: a package is named after what it does.
func TestForbiddenNames(t *testing.T) {
	for _, p := range list(t) {
		if slices.Contains([]string{"util", "utils", "common", "pkg", "helpers", "misc"}, p.Name) {
			t.Errorf("%s: the name %s says nothing", p.ImportPath, p.Name)
		}
	}
}
