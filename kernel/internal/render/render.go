// Package render turns Go values into what a notebook shows: a MIME bundle
// that always has text/plain, and the richer forms beside it. Each kind of
// value has its renderer in a file of its own.
package render

import (
	"maps"
	"slices"
	"strings"

	"gokernel/kernel/internal/worker"
)

// A Value is a value and its static type as the user writes it, "" if that is
// not known.
type Value struct {
	Type  string
	Value any
}

// Text is the MIME type that every bundle has.
const Text = "text/plain"

// renderers are tried in their order; the first that knows the value makes its
// rich forms. It may leave out text/plain: the plain text is put in then.
var renderers = []func(Value) *worker.Bundle{self, picture, table}

// One renders one value.
func One(v Value) worker.Bundle {
	if b := Rich(v); b != nil {
		return *b
	}
	return worker.Bundle{Data: map[string]any{Text: Plain(v)}}
}

// Rich is [One] for a value that has other forms than text, else nil.
func Rich(v Value) *worker.Bundle {
	for _, r := range renderers {
		if b := r(v); b != nil {
			if _, ok := b.Data[Text]; !ok {
				b.Data[Text] = Plain(v)
			}
			return b
		}
	}
	return nil
}

// Values renders the values of a cell's last expression, nil for nothing. A
// nil error and an empty struct are left out, as they say nothing; beside an
// error that is not nil the other values are. Rich forms are there for a
// single value: several are one line of text.
func Values(values []Value) *worker.Bundle {
	kept := Kept(values)
	switch len(kept) {
	case 0:
		return nil
	case 1:
		b := One(kept[0])
		return &b
	}
	var parts []string
	for _, v := range kept {
		parts = append(parts, Plain(v))
	}
	return &worker.Bundle{Data: map[string]any{Text: strings.Join(parts, " ")}}
}

// Kept are those of the values that [Values] shows.
func Kept(values []Value) []Value {
	var kept []Value
	for i, v := range values {
		switch {
		case v.Type == "error" && v.Value == nil:
		case v.Type == "struct{}" || v.Type == "asyncx.None":
		case i > 0 && i == len(values)-1 && v.Type == "error":
			kept = []Value{v}
		default:
			kept = append(kept, v)
		}
	}
	return kept
}

// Types lists a bundle's MIME types, for those who have no text to show.
func Types(data map[string]any) string {
	return "<" + strings.Join(slices.Sorted(maps.Keys(data)), ", ") + ">"
}
