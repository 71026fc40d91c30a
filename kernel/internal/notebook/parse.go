package notebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Parse reads a notebook of nbformat 4. It checks the shape of all that this
// package uses; cells without a valid and unique id get one. Errors are of
// type *FormatError.
func Parse(data []byte) (*Notebook, error) {
	doc, err := decode(data)
	if err != nil {
		return nil, err
	}
	if err := checkVersion(doc); err != nil {
		return nil, err
	}
	nb := &Notebook{Minor: max(number(doc["nbformat_minor"]), FormatMinor)}
	var ok bool
	if nb.Metadata, ok = object(doc["metadata"]); !ok {
		return nil, malformed("metadata is not an object")
	}
	cells, ok := doc["cells"].([]any)
	if !ok {
		return nil, malformed("cells is not a list")
	}
	for i, c := range cells {
		cell, err := parseCell(c)
		if err != nil {
			return nil, malformed("cell %d: %s", i+1, err)
		}
		nb.Cells = append(nb.Cells, cell)
	}
	nb.extra = without(doc, "nbformat", "nbformat_minor", "metadata", "cells")
	giveIDs(nb.Cells)
	return nb, nil
}

// decode turns the bytes into a JSON object, with the place of what is wrong.
func decode(data []byte) (map[string]any, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, &FormatError{Msg: "not a notebook: the file is empty"}
	}
	var raw json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, jsonError(data, err)
	}
	if !utf8.Valid(data) {
		return nil, &FormatError{Msg: "not a notebook: the text is not UTF-8"}
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, jsonError(data, err)
	}
	doc, ok := v.(map[string]any)
	if !ok {
		return nil, &FormatError{Msg: "not a notebook: the JSON is not an object"}
	}
	return doc, nil
}

func jsonError(data []byte, err error) error {
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return &FormatError{Msg: fmt.Sprintf("not JSON: %s", err)}
	}
	line, col := position(data, int(syntax.Offset))
	msg := strings.TrimSuffix(syntax.Error(), " of JSON input")
	return &FormatError{Msg: fmt.Sprintf("not JSON: %s", msg), Line: line, Col: col}
}

// position is the line and column, from 1 and in code points, of the byte that
// ends at offset.
func position(data []byte, offset int) (line, col int) {
	head := data[:min(max(offset-1, 0), len(data))]
	start := bytes.LastIndexByte(head, '\n') + 1
	return bytes.Count(head, []byte("\n")) + 1, utf8.RuneCount(head[start:]) + 1
}

func checkVersion(doc map[string]any) error {
	if _, ok := doc["nbformat"]; !ok {
		return &FormatError{Msg: "not a notebook: the field nbformat is missing"}
	}
	v, ok := doc["nbformat"].(json.Number)
	if !ok {
		return malformed("nbformat is not a number")
	}
	switch n, err := v.Int64(); {
	case err != nil:
		return malformed("nbformat is not a whole number")
	case n < Format:
		return &FormatError{
			Msg:  fmt.Sprintf("nbformat %d is too old, want %d", n, Format),
			Hint: "open and save it in JupyterLab, or: jupyter nbconvert --to notebook --nbformat 4",
		}
	case n > Format:
		return &FormatError{
			Msg:  fmt.Sprintf("nbformat %d is newer than this program knows, want %d", n, Format),
			Hint: "get a newer gokernel, or save the notebook as nbformat 4",
		}
	}
	if m, found := doc["nbformat_minor"]; found && number(m) < 0 {
		return malformed("nbformat_minor is not a number")
	}
	return nil
}
