package notebook

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ReadFile reads and parses the notebook at path. Every error is one line that
// starts with the path.
func ReadFile(path string) (*Notebook, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fileError("read", path, err)
	}
	nb, err := Parse(data)
	var fe *FormatError
	if errors.As(err, &fe) {
		fe.Path = path
	}
	return nb, err
}

// RequireGo refuses a notebook that names another language than Go. One that
// names none is taken for Go.
func (nb *Notebook) RequireGo(path string) error {
	if lang := nb.Language(); lang != "" && lang != "go" {
		return fmt.Errorf("%s: a notebook for %s, not for go", path, lang)
	}
	return nil
}

// CheckWritable tells, before any cell runs, whether WriteFile could write
// path. It changes nothing that is there.
func CheckWritable(path string) error {
	target, err := writeTarget(path)
	if err != nil {
		return err
	}
	probe, err := os.CreateTemp(filepath.Dir(target), ".gokernel-*")
	if err != nil {
		return fileError("write", path, err)
	}
	probe.Close()
	return os.Remove(probe.Name())
}

// WriteFile writes the notebook to path: beside it first, then renamed over
// it, so that a failure leaves what was there. It keeps the mode of a file
// that exists and follows a symbolic link; a new file has mode 0644 less the
// umask.
func (nb *Notebook) WriteFile(path string) error {
	data, err := nb.Encode()
	if err != nil {
		return fmt.Errorf("%s: cannot write: %w", path, err)
	}
	target, err := writeTarget(path)
	if err != nil {
		return err
	}
	if err := replace(target, data); err != nil {
		return fileError("write", path, err)
	}
	return nil
}

// writeTarget is the file that a write to path would replace, once it is known
// that it may be replaced: rename(2) does not ask for the permissions of the
// file itself.
func writeTarget(path string) (string, error) {
	target, err := filepath.EvalSymlinks(path)
	if errors.Is(err, fs.ErrNotExist) {
		return path, nil
	}
	if err != nil {
		return "", fileError("write", path, err)
	}
	info, err := os.Stat(target)
	if err != nil {
		return "", fileError("write", path, err)
	}
	if info.IsDir() {
		return "", fmt.Errorf("%s: is a directory, not a notebook", path)
	}
	if info.Mode().Perm()&0o222 == 0 {
		return "", fmt.Errorf("%s: cannot write: the file is read-only", path)
	}
	f, err := os.OpenFile(target, os.O_WRONLY, 0)
	if err != nil {
		return "", fileError("write", path, err)
	}
	return target, f.Close()
}

func replace(target string, data []byte) (err error) {
	mode := fs.FileMode(0)
	if info, err := os.Stat(target); err == nil {
		mode = info.Mode().Perm()
	}
	tmp, err := createTemp(filepath.Dir(target))
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
		}
	}()
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Close()); err != nil {
		return err
	}
	if mode != 0 {
		if err := os.Chmod(tmp.Name(), mode); err != nil {
			return err
		}
	}
	return os.Rename(tmp.Name(), target)
}

// createTemp makes a new file with the mode that an ordinary new file gets;
// os.CreateTemp would make it readable by its owner alone.
func createTemp(dir string) (*os.File, error) {
	for {
		name := filepath.Join(dir, ".gokernel-"+newID()+".ipynb")
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}
