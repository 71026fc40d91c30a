package kernelspec

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// What Install and Uninstall fail with; test with errors.Is.
var (
	ErrForeign      = errors.New("belongs to another program, left as it is")
	ErrNotInstalled = errors.New("no kernel")
	ErrPermission   = errors.New("no permission")
)

// Installed tells what Install did.
type Installed struct {
	Dir    string // the folder of the spec
	Copied string // where the binary was copied to, "" if it stays where it is
}

// Install writes the spec into the folder kernels/NAME of a Jupyter data
// directory, in place of an older one of ours. It refuses to replace the
// kernel of another program.
//
// An executable that "go run" built is gone once the build cache is trimmed,
// so it is copied beside the spec; so is one that lies there already.
func Install(dataDir string, s Spec) (Installed, error) {
	name, err := cleanName(s.Name)
	if err != nil {
		return Installed{}, err
	}
	s.Name = name
	if s.DisplayName == "" {
		s.DisplayName = DefaultDisplayName
	}
	if !filepath.IsAbs(s.Executable) {
		return Installed{}, fmt.Errorf("the path of the binary is not absolute: %s", s.Executable)
	}
	kernels := filepath.Join(dataDir, "kernels")
	done := Installed{Dir: filepath.Join(kernels, name)}
	if err := checkOurs(done.Dir); err != nil {
		return Installed{}, err
	}
	if err := os.MkdirAll(kernels, 0o755); err != nil {
		return Installed{}, pathError("make", err)
	}
	tmp, err := os.MkdirTemp(kernels, ".gokernel-*")
	if err != nil {
		return Installed{}, pathError("write into", err)
	}
	defer os.RemoveAll(tmp) // does nothing once it is renamed
	source := s.Executable
	if Temporary(source) || filepath.Dir(source) == done.Dir {
		done.Copied = filepath.Join(done.Dir, binaryName())
		s.Executable = done.Copied
	}
	if err := fill(tmp, s, source, done.Copied != ""); err != nil {
		return Installed{}, err
	}
	if err := os.RemoveAll(done.Dir); err != nil {
		return Installed{}, pathError("replace", err)
	}
	if err := os.Rename(tmp, done.Dir); err != nil {
		return Installed{}, pathError("write", err)
	}
	return done, nil
}

// fill writes all files of the spec into dir, the binary source too if copied.
func fill(dir string, s Spec, source string, copied bool) error {
	spec, err := s.json()
	if err != nil {
		return err
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		return pathError("write", err)
	}
	for name, data := range map[string][]byte{
		"kernel.json": spec, "logo-32x32.png": logo32, "logo-64x64.png": logo64, "logo-svg.svg": logoSVG,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return pathError("write", err)
		}
	}
	if copied {
		return copyBinary(source, filepath.Join(dir, binaryName()))
	}
	return nil
}

// Uninstall removes the spec of that name from a Jupyter data directory. It
// returns the folder that it removed. It refuses to remove the kernel of
// another program.
func Uninstall(dataDir, name string) (string, error) {
	name, err := cleanName(name)
	if err != nil {
		return "", err
	}
	dir := filepath.Join(dataDir, "kernels", name)
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%w %q in %s", ErrNotInstalled, name, filepath.Dir(dir))
	}
	if err := checkOurs(dir); err != nil {
		return "", err
	}
	if err := os.RemoveAll(dir); err != nil {
		return "", pathError("remove", err)
	}
	return dir, nil
}

// checkOurs fails if dir exists and is not a spec of ours.
func checkOurs(dir string) error {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(dir, "kernel.json"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return pathError("read", err)
	}
	if !ours(data) {
		return fmt.Errorf("%s: %w", dir, ErrForeign)
	}
	return nil
}

func copyBinary(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return pathError("read", err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o755)
	if err != nil {
		return pathError("write", err)
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return pathError("write", err)
	}
	return out.Close()
}

func binaryName() string {
	if runtime.GOOS == "windows" {
		return "gokernel.exe"
	}
	return "gokernel"
}

// pathError puts a failed system call in one line: path, what, why.
func pathError(what string, err error) error {
	var pe *fs.PathError
	if !errors.As(err, &pe) {
		return err
	}
	why := pe.Err
	if errors.Is(err, fs.ErrPermission) {
		why = ErrPermission
	}
	return fmt.Errorf("%s: cannot %s: %w", pe.Path, what, why)
}
