package magic

import (
	"fmt"
	"strings"
)

// A Module is one of the session's modules.
type Module struct {
	Path    string
	Version string
	Folder  string // that stands for it, or ""
	Asked   bool   // by %get, not only needed by another
}

// Got is a module that %get got.
type Got struct {
	Module
	Before   string   // the version that the session had, or ""
	Packages []string // that can be imported
}

// get is %get.
func get() Magic {
	return Magic{
		Name:  "get",
		Files: true,
		Forms: []Form{Line},
		Usage: []string{"%get MODULE[@VERSION]...", "%get FOLDER", "%get MODULE => FOLDER", "%get"},
		Doc:   "Fetch Go modules, so that cells can import their packages; without an argument, list those that the session has. A folder is a module on this machine. Needs a Go toolchain.",
		Run: func(h Host, c Call) error {
			args := strings.Fields(c.Args)
			if len(args) == 0 {
				return listModules(h)
			}
			for i, a := range args {
				args[i] = expandHome(a)
			}
			got, err := h.Get(args)
			if err != nil {
				return err
			}
			for _, g := range got {
				h.Print(g.text() + "\n")
			}
			return nil
		},
	}
}

func listModules(h Host) error {
	list, err := h.Modules()
	if err != nil {
		return err
	}
	needed := 0
	for _, m := range list {
		if !m.Asked {
			needed++
			continue
		}
		h.Print(m.text() + "\n")
	}
	switch {
	case len(list) == 0:
		h.Print("no modules; %get MODULE fetches one\n")
	case needed == 1:
		h.Print("and 1 module that they need\n")
	case needed > 1:
		h.Print(fmt.Sprintf("and %d modules that they need\n", needed))
	}
	return nil
}

func (m Module) text() string {
	if m.Folder != "" {
		return m.Path + " => " + m.Folder
	}
	return m.Path + " " + m.Version
}

// shownPackages is how many packages of a module are named.
const shownPackages = 6

// text tells what was got and what can be imported of it.
func (g Got) text() string {
	text := g.Module.text()
	if g.Before != "" && g.Before != g.Version {
		text += " (was " + g.Before + ")"
	}
	if len(g.Packages) == 0 || len(g.Packages) == 1 && g.Packages[0] == g.Path {
		return text
	}
	list := g.Packages
	more := ""
	if n := len(list) - shownPackages; n > 0 {
		list, more = list[:shownPackages], fmt.Sprintf(" and %d more", n)
	}
	return text + "\n  packages: " + strings.Join(list, ", ") + more
}
