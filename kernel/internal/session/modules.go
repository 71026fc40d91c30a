package session

import (
	"errors"
	"fmt"
	"strings"

	"gokernel/kernel/internal/magic"
	"gokernel/kernel/internal/modules"
	"gokernel/kernel/internal/rt"
	"gokernel/kernel/internal/worker"
)

// findModules finds the source of the packages of modules that a cell imports.
func (s *Session) findModules(h *host, code string) error {
	if err := s.mods.Load(h.ctx); err != nil {
		return err
	}
	if len(s.mods.List()) == 0 {
		return nil
	}
	return s.mods.Ensure(h.ctx, s.check.Mentions(code), h.moduleProgress)
}

// moduleProgress shows what the go command says while it works.
func (h *host) moduleProgress(line string) {
	if text, ok := strings.CutPrefix(line, "go: downloading "); ok {
		h.Write("stderr", []byte("downloading "+text+"\n"))
	}
}

// moduleError is how a cell fails whose imports could not be found.
func moduleError(h *host, err error) *worker.Error {
	if h.ctx.Err() != nil {
		return runError(rt.Interrupt{})
	}
	text := "finding the packages that the cell imports: " + err.Error()
	if errors.Is(err, modules.ErrNoToolchain) {
		text = "finding the packages that the cell imports needs the Go toolchain, as %get does: " + err.Error()
	}
	return &worker.Error{Name: "ModuleError", Value: text, Traceback: strings.Split(red("ModuleError")+": "+text, "\n")}
}

// Get is what %get does.
func (h *host) Get(args []string) ([]magic.Got, error) {
	changes, err := h.s.mods.Get(h.ctx, args, h.moduleProgress)
	if err != nil {
		return nil, err
	}
	var out []magic.Got
	for _, c := range changes {
		h.s.forget(h, c)
		out = append(out, magic.Got{Module: moduleOf(c.Module), Before: c.Before, Packages: c.Packages})
	}
	return out, nil
}

// forget has the next import of a module's packages take their new source.
func (s *Session) forget(h *host, c modules.Change) {
	if len(c.Dropped) == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.check.Importer().Forget(c.Dropped) {
		h.Write("stderr", []byte(fmt.Sprintf("note: cells use %s from now on; values and functions of earlier cells keep what they were made with\n", version(c.Module))))
	}
}

func version(m modules.Module) string {
	if m.Replace != "" {
		return m.Path + " as it is now in " + m.Replace
	}
	return m.Path + " " + m.Version
}

// Modules lists the session's modules.
func (h *host) Modules() ([]magic.Module, error) {
	if err := h.s.mods.Load(h.ctx); err != nil {
		return nil, err
	}
	var out []magic.Module
	for _, m := range h.s.mods.List() {
		out = append(out, moduleOf(m))
	}
	return out, nil
}

func moduleOf(m modules.Module) magic.Module {
	return magic.Module{Path: m.Path, Version: m.Version, Folder: m.Replace, Asked: m.Asked}
}
