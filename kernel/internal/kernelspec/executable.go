package kernelspec

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// Executable is the absolute path of the running binary, links resolved.
func Executable() (string, error) {
	exe, err := os.Executable()
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(exe)
}

// cached is the folder of an executable in Go's build cache: the hash of its
// inputs, then "-d".
var cached = regexp.MustCompile(`^[0-9a-f]{64}-d$`)

// building is a folder in which Go builds.
var building = regexp.MustCompile(`^go-build[0-9]*$`)

// Temporary tells whether the executable is one that "go run" built: in a
// go-build folder of the temporary directory, or (since Go 1.24) in the cache.
func Temporary(exe string) bool {
	dir := filepath.Dir(exe)
	if cached.MatchString(filepath.Base(dir)) {
		return true
	}
	for part := range strings.SplitSeq(filepath.ToSlash(dir), "/") {
		if building.MatchString(part) {
			return true
		}
	}
	return false
}
