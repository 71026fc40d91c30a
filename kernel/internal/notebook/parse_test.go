package notebook

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file as Jupyter writes it comes back byte for byte.
func TestRoundTrip(t *testing.T) {
	want, err := os.ReadFile("testdata/mixed.ipynb")
	if err != nil {
		t.Fatal(err)
	}
	nb, err := Parse(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := nb.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("round trip changed the file:\n%s", got)
	}
	if nb.Language() != "go" || !nb.Cells[1].Tagged(TagRaises) || nb.Cells[1].Tagged("x") {
		t.Error("language or tags read wrongly")
	}
}

func doc(cells string) string {
	return `{"nbformat":4,"nbformat_minor":2,"metadata":{},"cells":[` + cells + `]}`
}

func TestOlderMinorGetsIDs(t *testing.T) {
	nb, err := Parse([]byte(doc(`
		{"cell_type":"code","metadata":{},"source":"1","outputs":[],"execution_count":null},
		{"cell_type":"markdown","metadata":{},"source":["a\n","b"],"id":"same"},
		{"cell_type":"raw","metadata":{},"source":"","id":"same"},
		{"cell_type":"raw","metadata":{},"source":"","id":"not valid!"}`)))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range nb.Cells {
		if !validID.MatchString(c.ID) || seen[c.ID] {
			t.Errorf("id %q is malformed or repeated", c.ID)
		}
		seen[c.ID] = true
	}
	if nb.Cells[1].ID != "same" || nb.Cells[1].Source != "a\nb" || nb.Minor != 5 {
		t.Errorf("got %+v, minor %d", nb.Cells[1], nb.Minor)
	}
}

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", " \n", "not a notebook: the file is empty"},
		{"text", "hello", "x.ipynb:1:1: not JSON: invalid character 'h'"},
		{"comma", "{\n \"a\": 1,\n}", "x.ipynb:3:1: not JSON: invalid character '}'"},
		{"cut off", "{\"a\":\n[1", "x.ipynb:2:2: not JSON: unexpected end"},
		{"after the end", doc("") + "\n}", "x.ipynb:2:1: not JSON: invalid character '}' after top-level value"},
		{"not UTF-8", "{\"a\":\"\xff\"}", "not UTF-8"},
		{"list", "[]", "the JSON is not an object"},
		{"other JSON", `{"a":1}`, "nbformat is missing"},
		{"version text", `{"nbformat":"4"}`, "nbformat is not a number"},
		{"version 4.5", `{"nbformat":4.5}`, "nbformat is not a whole number"},
		{"old", `{"nbformat":3,"worksheets":[]}`, "nbformat 3 is too old, want 4"},
		{"new", `{"nbformat":5}`, "nbformat 5 is newer"},
		{"minor", `{"nbformat":4,"nbformat_minor":"x"}`, "nbformat_minor is not a number"},
		{"metadata", `{"nbformat":4,"metadata":[],"cells":[]}`, "metadata is not an object"},
		{"no cells", `{"nbformat":4,"metadata":{}}`, "cells is not a list"},
		{"cell", doc(`1`), "cell 1: not an object"},
		{"cell type", doc(`{"cell_type":"heading"}`), `cell 1: unknown cell_type "heading"`},
		{"no cell type", doc(`{}`), `cell 1: unknown cell_type (missing)`},
		{"no source", doc(`{"cell_type":"code"}`), "source is neither"},
		{"source", doc(`{"cell_type":"code","source":[1]}`), "source is not a list of strings"},
		{"cell metadata", doc(`{"cell_type":"code","source":"","metadata":1}`), "cell 1: metadata is not an object"},
		{"outputs", doc(`{"cell_type":"code","source":"","metadata":{},"outputs":{}}`), "outputs is not a list"},
		{"output", doc(`{"cell_type":"code","source":"","metadata":{},"outputs":[1]}`), "output 1 is not an object"},
		{"output type", doc(`{"cell_type":"code","source":"","metadata":{},"outputs":[{"output_type":"x"}]}`), `unknown output_type "x"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "x.ipynb")
			if err := os.WriteFile(path, []byte(c.in), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := ReadFile(path)
			var fe *FormatError
			if !errors.As(err, &fe) {
				t.Fatalf("got %v, want a FormatError", err)
			}
			got := strings.TrimPrefix(err.Error(), dir+string(filepath.Separator))
			if !strings.Contains(got, c.want) || strings.Contains(got, "\n") {
				t.Errorf("got %q, want one line with %q", got, c.want)
			}
		})
	}
}

func TestRequireGo(t *testing.T) {
	for meta, want := range map[string]string{
		`{}`:                                       "",
		`{"kernelspec":{"language":"Go"}}`:         "",
		`{"language_info":{"name":"go"}}`:          "",
		`{"kernelspec":{"language":"python"}}`:     "f: a notebook for python, not for go",
		`{"language_info":{"name":"R"}}`:           "f: a notebook for r, not for go",
		`{"kernelspec":{"name":"x"},"other":null}`: "",
	} {
		nb, err := Parse([]byte(`{"nbformat":4,"cells":[],"metadata":` + meta + `}`))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := nb.RequireGo("f"); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", meta, got, want)
		}
	}
}

// Whatever can be read can be written, and reads the same again.
func FuzzParse(f *testing.F) {
	mixed, err := os.ReadFile("testdata/mixed.ipynb")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(mixed)
	f.Add([]byte(doc(`{"cell_type":"code","source":["a\n",""],"outputs":[{"output_type":"stream","text":"x"}]}`)))
	f.Add([]byte(doc(`{"cell_type":"code","source":"","outputs":[{"output_type":"display_data","data":{"a":"b\nc"}}]}`)))
	f.Fuzz(func(t *testing.T, data []byte) {
		nb, err := Parse(data)
		if err != nil {
			return
		}
		once, err := nb.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := Parse(once)
		if err != nil {
			t.Fatalf("cannot read what was written: %v\n%s", err, once)
		}
		twice, err := again.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(once, twice) {
			t.Fatalf("unstable:\n%s\n%s", once, twice)
		}
	})
}
