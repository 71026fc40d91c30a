package errors_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	own "gokernel/kernel/internal/std/generic/errors"
)

func TestAsType(t *testing.T) {
	path := &fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}
	for _, err := range []error{nil, errors.New("other"), path, fmt.Errorf("around: %w", errors.Join(errors.New("a"), path))} {
		got, ok := own.AsType[*fs.PathError](err)
		want, wanted := errors.AsType[*fs.PathError](err)
		if got != want || ok != wanted {
			t.Errorf("%v: %v, %t, want %v, %t", err, got, ok, want, wanted)
		}
	}
}
