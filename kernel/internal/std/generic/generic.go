// Package generic holds our own source of the generic declarations of the
// standard library. Generic code cannot be linked into the kernel as other
// symbols are: cells instantiate it from the text of these packages. They
// have the names, type parameters and behaviour of the standard library's
// (https://pkg.go.dev/std), and tests that compare the two; what a package
// here lacks is refused in cells.
package generic

import (
	"embed"
	"io/fs"
	"slices"
)

// Paths are the import paths of the packages that there is source for.
var Paths = []string{
	"cmp", "crypto/hkdf", "crypto/pbkdf2", "database/sql", "errors", "hash/maphash", "iter", "maps", "math/rand/v2",
	"reflect", "runtime", "slices", "sync", "sync/atomic", "unique", "weak",
}

//go:embed cmp/*.go crypto/hkdf/*.go crypto/pbkdf2/*.go database/sql/*.go errors/*.go hash/maphash/*.go iter/*.go maps/*.go math/rand/v2/*.go reflect/*.go runtime/*.go slices/*.go sync/*.go sync/atomic/*.go unique/*.go weak/*.go
var source embed.FS

// Source returns the folder with our source for a package of the standard
// library, and whether there is one.
func Source(path string) (fsys fs.FS, dir string, ok bool) {
	if slices.Contains(Paths, path) {
		return source, path, true
	}
	return nil, "", false
}
