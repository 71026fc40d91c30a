package std

import (
	"bytes"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"sync"

	"golang.org/x/tools/go/gcexportdata"
)

// Importer returns a new importer of the packages in Packages, for go/types.
// It reads a package when it is first asked for it and keeps it. Types of two
// importers are never identical: a session needs one, and only one.
//
// Import may be called from any goroutine. But reading one package can add
// unexported objects to the scopes of others that were imported before, so two
// type checks that use one importer must not run at the same time.
//
// An unknown path is an error that names packages with a like name.
func Importer() types.Importer {
	return &dataImporter{fset: token.NewFileSet(), packages: map[string]*types.Package{}}
}

type dataImporter struct {
	mu       sync.Mutex
	fset     *token.FileSet // positions in the packages' source, which nobody reads yet
	packages map[string]*types.Package
}

// Import returns the package at path. See Importer.
func (d *dataImporter) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	// A package that another one only mentions is there, but incomplete.
	if p := d.packages[path]; p != nil && p.Complete() {
		return p, nil
	}
	a, err := index()
	if err != nil {
		return nil, err
	}
	data, err := a.read(path)
	if err != nil {
		return nil, fmt.Errorf("export data of %s: %w", path, err)
	}
	if data == nil {
		if path == "" {
			return nil, errors.New("the import path is empty")
		}
		return nil, fmt.Errorf("package %s is not in the standard library%s", path, a.hint(path))
	}
	p, err := gcexportdata.Read(bytes.NewReader(data), d.fset, d.packages, path)
	if err != nil {
		return nil, fmt.Errorf("export data of %s: %w", path, err)
	}
	return p, nil
}
