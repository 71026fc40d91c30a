package std

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"sync"
)

//go:embed export.zip
var exportZip []byte

// own.zip is apart from export.zip because it changes often.
//
//go:embed own.zip
var ownZip []byte

// An archive is the index of the embedded export data. Each entry is named by
// its import path, has the package's name as its comment, and is compressed by
// itself, so that importing one package reads only that one.
type archive struct {
	goVersion string
	files     map[string]*zip.File
	paths     []string            // sorted, with unsafe
	names     map[string][]string // package name to import paths, best first
}

// index opens the archive at its first use.
var index = sync.OnceValues(func() (*archive, error) {
	a := &archive{files: map[string]*zip.File{}, paths: []string{"unsafe"}}
	names := map[string][]string{"unsafe": {"unsafe"}}
	for _, data := range [][]byte{exportZip, ownZip} {
		r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, fmt.Errorf("the embedded export data are damaged: %w; run go generate ./kernel/internal/std", err)
		}
		a.goVersion = r.Comment
		for _, f := range r.File {
			a.files[f.Name] = f
			a.paths = append(a.paths, f.Name)
			names[f.Comment] = append(names[f.Comment], f.Name)
		}
	}
	slices.Sort(a.paths)
	for _, paths := range names {
		slices.SortFunc(paths, comparePaths)
	}
	a.names = names
	return a, nil
})

// read returns the export data of path, or nil if there are none.
func (a *archive) read(path string) ([]byte, error) {
	f := a.files[path]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data := make([]byte, f.UncompressedSize64)
	if _, err := io.ReadFull(r, data); err != nil {
		return nil, err
	}
	return data, nil
}
