package kernelspec

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// UserDataDir is Jupyter's data directory of this user: JUPYTER_DATA_DIR, or
// the system's usual place.
//
// Source: jupyter_core.paths.jupyter_data_dir.
func UserDataDir() (string, error) {
	home, err := os.UserHomeDir()
	return userDataDir(runtime.GOOS, os.Getenv, home, err)
}

func userDataDir(goos string, getenv func(string) string, home string, homeErr error) (string, error) {
	if dir := getenv("JUPYTER_DATA_DIR"); dir != "" {
		return filepath.Abs(dir)
	}
	switch {
	case goos == "windows" && getenv("APPDATA") != "":
		return filepath.Join(getenv("APPDATA"), "jupyter"), nil
	case goos != "windows" && goos != "darwin" && getenv("XDG_DATA_HOME") != "":
		return filepath.Join(getenv("XDG_DATA_HOME"), "jupyter"), nil
	case homeErr != nil:
		return "", fmt.Errorf("cannot find Jupyter's data directory: %w", homeErr)
	case goos == "windows":
		return filepath.Join(home, ".jupyter", "data"), nil
	case goos == "darwin":
		return filepath.Join(home, "Library", "Jupyter"), nil
	}
	return filepath.Join(home, ".local", "share", "jupyter"), nil
}

// PrefixDataDir is the data directory of the Jupyter installed under prefix.
// A prefix of /usr/local serves every user of a Unix machine.
func PrefixDataDir(prefix string) (string, error) {
	prefix, err := filepath.Abs(prefix)
	return filepath.Join(prefix, "share", "jupyter"), err
}

// SysPrefix is the prefix of the active Python environment: VIRTUAL_ENV, else
// CONDA_PREFIX, else what python3 on PATH answers.
func SysPrefix(ctx context.Context) (string, error) {
	for _, name := range []string{"VIRTUAL_ENV", "CONDA_PREFIX"} {
		if dir := os.Getenv(name); dir != "" {
			return dir, nil
		}
	}
	for _, name := range []string{"python3", "python"} {
		python, err := exec.LookPath(name)
		if err != nil {
			continue
		}
		out, err := exec.CommandContext(ctx, python, "-c", "import sys; print(sys.prefix)").Output()
		if prefix := strings.TrimSpace(string(out)); err == nil && prefix != "" {
			return prefix, nil
		}
		return "", fmt.Errorf("%s did not tell its sys.prefix: %v", python, err)
	}
	return "", errors.New("no active Python environment: neither VIRTUAL_ENV nor CONDA_PREFIX is set and there is no python3 on PATH")
}
