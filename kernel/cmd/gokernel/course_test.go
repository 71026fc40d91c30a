package main

import (
	"io/fs"
	"strings"
	"testing"

	"gokernel/kernel/internal/kernelspec"
	"gokernel/kernel/internal/notebook"
	"gokernel/notebooks"
)

// The course opens with this kernel, and its files are as Jupyter wants them.
func TestCourseIsForThisKernel(t *testing.T) {
	names, err := fs.Glob(notebooks.Files, "*.ipynb")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fs.Stat(notebooks.Files, notebooks.First); err != nil {
		t.Error(err)
	}
	for _, name := range names {
		data, err := notebooks.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		nb, err := notebook.Parse(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		spec, _ := nb.Metadata["kernelspec"].(map[string]any)
		if spec["name"] != kernelspec.DefaultName || spec["language"] != "go" {
			t.Errorf("%s: kernelspec %v", name, spec)
		}
		for i, c := range nb.Cells {
			if !strings.Contains(string(data), `"id": "`+c.ID+`"`) {
				t.Errorf("%s: cell %d has no valid and unique id", name, i+1)
			}
		}
	}
}
