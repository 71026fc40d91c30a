package notebook

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func small(t *testing.T) *Notebook {
	t.Helper()
	nb, err := Parse([]byte(doc(`{"cell_type":"code","source":"1","metadata":{},"id":"a"}`)))
	if err != nil {
		t.Fatal(err)
	}
	return nb
}

func TestWriteKeepsModeAndLink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes and symbolic links are different on Windows")
	}
	dir := t.TempDir()
	file, link := filepath.Join(dir, "file.ipynb"), filepath.Join(dir, "link.ipynb")
	if err := os.WriteFile(file, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("file.ipynb", link); err != nil {
		t.Fatal(err)
	}
	if err := small(t).WriteFile(link); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v %v", info.Mode(), err)
	}
	info, err = os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o640 || info.Size() < 10 {
		t.Errorf("the file: %v, %d bytes, %v", info.Mode(), info.Size(), err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestWriteNewFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new.ipynb")
	if err := CheckWritable(path); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("CheckWritable made the file")
	}
	if err := small(t).WriteFile(path); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadFile(path); err != nil {
		t.Error(err)
	}
}

func TestUnwritable(t *testing.T) {
	dir := t.TempDir()
	locked := filepath.Join(dir, "locked.ipynb")
	if err := os.WriteFile(locked, []byte("old"), 0o444); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		locked:                                  "the file is read-only",
		dir:                                     "is a directory",
		filepath.Join(dir, "none", "x.ipynb"):   "no such directory",
		filepath.Join(locked, "sub", "x.ipynb"): "not a directory",
	} {
		for what, err := range map[string]error{"check": CheckWritable(path), "write": small(t).WriteFile(path)} {
			if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), path) {
				t.Errorf("%s: got %v, want %q", what, err, want)
			}
		}
	}
	if b, _ := os.ReadFile(locked); string(b) != "old" {
		t.Errorf("overwritten: %q", b)
	}
}

func TestUnreadable(t *testing.T) {
	dir := t.TempDir()
	if _, err := ReadFile(filepath.Join(dir, "x.ipynb")); err == nil || !strings.Contains(err.Error(), "no such notebook") {
		t.Errorf("got %v", err)
	}
	if _, err := ReadFile(dir); err == nil || !strings.Contains(err.Error(), "is a directory") {
		t.Errorf("got %v", err)
	}
}
