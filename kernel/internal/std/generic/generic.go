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
)

//go:embed cmp/*.go errors/*.go iter/*.go maps/*.go math/rand/v2/*.go reflect/*.go slices/*.go sync/*.go sync/atomic/*.go unique/*.go
var source embed.FS

// Source returns the folder with our source for a package of the standard
// library, and whether there is one.
func Source(path string) (fsys fs.FS, dir string, ok bool) {
	switch path {
	case "cmp", "errors", "iter", "maps", "math/rand/v2", "reflect", "slices", "sync", "sync/atomic", "unique":
		return source, path, true
	}
	return nil, "", false
}
