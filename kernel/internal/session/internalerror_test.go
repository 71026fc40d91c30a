package session

import (
	"errors"
	"strings"
	"testing"
)

// TestInternalError: what the interpreter says of lowered text is not for the
// user; the place in the cell is.
func TestInternalError(t *testing.T) {
	err := &internalError{errors.New("cell1:3:4: CFG post-order panic: nil type"), "package main", "f (cell [1], line 2)"}
	report := strings.Join(append(err.report().Traceback, err.report().Value), "\n")
	for _, bad := range []string{"cell1", "CFG", "nil type", "package main"} {
		if strings.Contains(report, bad) {
			t.Errorf("the report shows %q:\n%s", bad, report)
		}
	}
	if !strings.Contains(report, "f (cell [1], line 2)") {
		t.Errorf("the report has no place:\n%s", report)
	}
	t.Setenv("GOKERNEL_DEBUG", "1")
	if report := err.report(); !strings.Contains(report.Value, "nil type") || len(report.Traceback) != 4 {
		t.Errorf("with GOKERNEL_DEBUG: %v", report.Traceback)
	}
}
