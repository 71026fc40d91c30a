package main

import (
	"fmt"
	"os"
	"sort"
	"strings"
)

// A pkg is one importable package as the go command reports it.
type pkg struct {
	path, name string
	export     string // file with the compiler's export data, "" for unsafe
}

// list returns the packages matching patterns that a program may import.
// Packages of this module that don't build yet are left out with a note.
func list(patterns ...string) ([]pkg, error) {
	// -trimpath keeps this machine's folders out of the recorded positions.
	args := append([]string{"list", "-e", "-trimpath", "-export",
		"-f", "{{.ImportPath}}\t{{.Name}}\t{{.Export}}\t{{with .Error}}{{.}}{{end}}"}, patterns...)
	out, err := goCommand(args...)
	if err != nil {
		return nil, err
	}
	var pkgs []pkg
	for line := range strings.Lines(string(out)) {
		f := strings.SplitN(strings.TrimRight(line, "\n"), "\t", 4)
		if len(f) < 4 {
			continue // further lines of a package's error
		}
		p := pkg{path: f[0], name: f[1], export: f[2]}
		switch {
		case hidden(p.path):
		case p.export == "" && p.path != "unsafe":
			fmt.Fprintf(os.Stderr, "gen: left out %s: it does not build (%s)\n", p.path, f[3])
		default:
			pkgs = append(pkgs, p)
		}
	}
	sort.Slice(pkgs, func(i, j int) bool { return pkgs[i].path < pkgs[j].path })
	return pkgs, nil
}

// hidden reports whether no program outside the standard library may import
// path. The internal packages of this module are named on purpose in own.go.
func hidden(path string) bool {
	if strings.HasPrefix(path, "gokernel/") {
		return false
	}
	for elem := range strings.SplitSeq(path, "/") {
		if elem == "internal" || elem == "vendor" {
			return true
		}
	}
	// They need cgo, which a static kernel does not have.
	return strings.HasPrefix(path, "cmd/") || path == "runtime/cgo" || path == "plugin"
}

func keep(pkgs []pkg, path string) []pkg {
	for _, p := range pkgs {
		if p.path == path {
			return []pkg{p}
		}
	}
	return nil
}
