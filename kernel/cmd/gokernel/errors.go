package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"gokernel/kernel/internal/notebook"
)

// A usageError is a command line that makes no sense: exit code 2.
type usageError struct {
	err  error
	help string // the command that explains
}

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// A hintError says what to do about it.
type hintError struct {
	err  error
	hint string
}

func (e *hintError) Error() string { return e.err.Error() }
func (e *hintError) Unwrap() error { return e.err }

// hinted adds a hint to err; nil stays nil.
func hinted(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return &hintError{err, fmt.Sprintf(format, args...)}
}

// errReported ends a command whose errors are on stderr already.
var errReported = errors.New("already reported")

// report prints an error and returns the exit code.
func report(stderr io.Writer, err error) int {
	if err == nil {
		return 0
	}
	if !errors.Is(err, errReported) {
		printError(stderr, err)
	}
	var usage *usageError
	if errors.As(err, &usage) {
		return 2
	}
	return 1
}

func printError(stderr io.Writer, err error) {
	line := strings.ReplaceAll(strings.TrimSpace(err.Error()), "\n", "; ")
	fmt.Fprintf(stderr, "gokernel: %s\n", line)
	if hint := hintOf(err); hint != "" {
		fmt.Fprintf(stderr, "gokernel: hint: %s\n", hint)
	}
}

func hintOf(err error) string {
	var hint *hintError
	var format *notebook.FormatError
	var usage *usageError
	switch {
	case errors.As(err, &hint):
		return hint.hint
	case errors.As(err, &format):
		return format.Hint
	case errors.As(err, &usage):
		return "see " + usage.help
	}
	return ""
}
