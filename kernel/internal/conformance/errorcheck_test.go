package conformance

import (
	"errors"
	"fmt"
	"go/token"

	"gokernel/kernel/internal/check"
)

// errorcheck checks a program and tells which marked lines are not reported,
// "" if all are.
func errorcheck(p program) (failure string) {
	defer func() {
		if v := recover(); v != nil {
			failure = fmt.Sprint("check panics: ", v)
		}
	}()
	_, err := check.NewSession(token.NewFileSet()).Check(1, "[1]", p.text)
	var diags *check.Diagnostics
	if err != nil && !errors.As(err, &diags) {
		return "check fails: " + err.Error()
	}
	reported := map[int]bool{}
	syntax := 0
	if diags != nil {
		for _, d := range diags.List {
			reported[d.Line] = true
			if d.Syntax && syntax == 0 {
				syntax = d.Line
			}
		}
	}
	for _, line := range p.marked() {
		switch {
		case !reported[line] && syntax > 0:
			return fmt.Sprintf("line %d is not reported with the mistake of syntax in line %d", line, syntax)
		case !reported[line]:
			return fmt.Sprintf("line %d is not reported", line)
		}
	}
	return ""
}
