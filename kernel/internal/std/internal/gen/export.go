package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/gcexportdata"
)

// writeArchive writes a zip with one entry a package: its path holds its
// export data, its comment its name. The archive's comment is the Go version.
// With merge, the entries of the archive that exists are kept.
func writeArchive(file string, pkgs []pkg, merge bool) error {
	entries := map[string]entry{}
	if merge {
		if err := readArchive(file, entries); err != nil {
			return err
		}
	}
	for _, p := range pkgs {
		if p.path == "unsafe" {
			continue // go/types has it built in
		}
		data, err := exportData(p)
		if err != nil {
			return fmt.Errorf("export data of %s: %w", p.path, err)
		}
		entries[p.path] = entry{p.name, data}
	}
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(out, flate.BestCompression)
	})
	if err := w.SetComment(goVersion()); err != nil {
		return err
	}
	for _, path := range slices.Sorted(maps.Keys(entries)) {
		e := entries[path]
		// No time is recorded: the same input gives the same bytes.
		f, err := w.CreateHeader(&zip.FileHeader{Name: path, Comment: e.name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := f.Write(e.data); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(file, buf.Bytes(), 0o644)
}

type entry struct {
	name string
	data []byte
}

func readArchive(file string, into map[string]entry) error {
	r, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer r.Close()
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			return err
		}
		data, err := io.ReadAll(rc)
		rc.Close()
		if err != nil {
			return err
		}
		into[f.Name] = entry{f.Comment, data}
	}
	return nil
}

// exportData turns the compiler's own format, which changes with each
// release, into the stable one that needs no compiler to read.
func exportData(p pkg) ([]byte, error) {
	f, err := os.Open(p.export)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	//lint:ignore SA1019 go list -export names archives until Go 1.29
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	tp, err := gcexportdata.Read(r, fset, map[string]*types.Package{}, p.path)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := gcexportdata.Write(&out, fset, tp); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// goVersion is the language version that the data describe: "go1.26".
func goVersion() string {
	v := strings.SplitN(runtime.Version(), ".", 3)
	return v[0] + "." + v[1]
}
