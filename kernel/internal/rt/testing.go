package rt

import (
	"strings"
	"testing"
)

// GuardTest is a test function whose panic fails the test: package testing
// would end the process.
func GuardTest(f func(*testing.T)) func(*testing.T) {
	return func(t *testing.T) {
		defer func() {
			v := recover()
			r := Current()
			if v == nil || r == nil {
				return // the test has ended, by FailNow perhaps
			}
			p, ok := r.failure(v).(*Panic)
			r.unwound()
			if !ok {
				t.SkipNow() // interrupted
			}
			t.Error(strings.TrimRight(p.Text(), "\n"))
		}()
		f(t)
	}
}

// testRun is t.Run whose panic fails the test.
func testRun(t *testing.T, name string, f func(*testing.T)) bool { return t.Run(name, GuardTest(f)) }
