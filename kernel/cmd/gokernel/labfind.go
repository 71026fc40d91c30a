package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

const (
	// jupyterLab is the version that "gokernel lab" installs for itself.
	jupyterLab = "4.6.6"
	// labWidgets is the version of jupyterlab_widgets, which shows package
	// widgets, that it installs with it.
	labWidgets = "3.0.17"
	// leastPython is the oldest Python that this JupyterLab runs on.
	leastPython = "3.10"
)

// findLab returns the command that starts JupyterLab: the one on PATH, else
// one of our own, installed into cache if it is not there yet.
func (a *app) findLab(ctx context.Context, cache string) ([]string, error) {
	if lab, err := exec.LookPath("jupyter-lab"); err == nil {
		return []string{lab}, nil
	}
	if jupyter, err := exec.LookPath("jupyter"); err == nil {
		if exec.CommandContext(ctx, jupyter, "lab", "--version").Run() == nil {
			return []string{jupyter, "lab"}, nil
		}
	}
	venv := filepath.Join(cache, "lab")
	// The mark is written last, so a broken installation is made anew.
	mark := filepath.Join(venv, "jupyterlab-"+jupyterLab+"-widgets-"+labWidgets+".installed")
	if _, err := os.Stat(mark); err != nil {
		if err := a.installLab(ctx, venv); err != nil {
			return nil, err
		}
		if err := os.WriteFile(mark, nil, 0o644); err != nil {
			return nil, fmt.Errorf("lab: %w", err)
		}
	}
	return []string{venvBinary(venv, "jupyter-lab")}, nil
}

func venvBinary(venv, name string) string {
	if runtime.GOOS == "windows" {
		return filepath.Join(venv, "Scripts", name+".exe")
	}
	return filepath.Join(venv, "bin", name)
}

// installLab makes a virtual environment with JupyterLab, showing what Python
// and pip say.
func (a *app) installLab(ctx context.Context, venv string) error {
	python, err := findPython(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stderr, "there is no JupyterLab on PATH: installing version %s into %s, once\n", jupyterLab, venv)
	if err := a.show(ctx, python, "-m", "venv", "--clear", venv); err != nil {
		return hinted(fmt.Errorf("lab: %s cannot make a virtual environment: %w", python, err),
			"on Debian and Ubuntu: apt install python3-venv; or install JupyterLab yourself")
	}
	if err := a.show(ctx, venvBinary(venv, "python"), "-m", "pip", "install",
		"--disable-pip-version-check", "jupyterlab=="+jupyterLab, "jupyterlab_widgets=="+labWidgets); err != nil {
		return hinted(fmt.Errorf("lab: cannot install JupyterLab: pip: %w", err),
			"is there a network? gokernel run needs neither JupyterLab nor a network")
	}
	return nil
}

// show runs a program with its output on our stderr.
func (a *app) show(ctx context.Context, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stdout, cmd.Stderr = a.stderr, a.stderr
	return cmd.Run()
}

func findPython(ctx context.Context) (string, error) {
	const check = "import sys; sys.exit(sys.version_info < (3, 10))"
	old := ""
	for _, name := range []string{"python3", "python"} {
		python, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		if exec.CommandContext(ctx, python, "-c", check).Run() == nil {
			return python, nil
		}
		old = python
	}
	const hint = "install Python " + leastPython + " or newer, or JupyterLab itself; gokernel run needs neither"
	if old != "" {
		return "", hinted(fmt.Errorf("lab: no JupyterLab on PATH, and %s is older than Python %s", old, leastPython), hint)
	}
	return "", hinted(errors.New("lab: neither JupyterLab nor python3 is on PATH"), hint)
}
