package rt

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// What a test says stands behind the place of the call. Package testing would take
// a line of the interpreter for it; here it is the cell's. The names are those of
// the methods of testing.TB.

// testPlace is where the calling test says something: not in a helper, unless all
// are.
func (s *Session) testPlace() string {
	if s.Stack == nil {
		return ""
	}
	place := ""
	for _, p := range s.Stack() {
		if p.File == "" {
			continue
		}
		_, helps := s.helpers.Load(p.function())
		if place == "" || !helps {
			place = p.short() + ": "
		}
		if !helps {
			break
		}
	}
	return place
}

// testHelper marks the calling function as a helper, in all tests that call it.
func (s *Session) testHelper(testing.TB) {
	if p, ok := s.caller(0); ok {
		s.helpers.Store(p.function(), true)
	}
}

// testMethods are the methods that write, as lowered code calls them.
func (s *Session) testMethods() map[string]reflect.Value {
	v := reflect.ValueOf
	methods := map[string]reflect.Value{"TestRun": v(testRun), "TestHelper": v(s.testHelper)}
	for name, write := range map[string]func(testing.TB, ...any){
		"Log": testing.TB.Log, "Error": testing.TB.Error, "Fatal": testing.TB.Fatal, "Skip": testing.TB.Skip,
	} {
		methods["Test"+name] = v(func(t testing.TB, a ...any) {
			write(t, s.testPlace()+strings.TrimSuffix(fmt.Sprintln(a...), "\n"))
		})
		methods["Test"+name+"f"] = v(func(t testing.TB, format string, a ...any) {
			write(t, s.testPlace()+sprintf(format, a...))
		})
	}
	return methods
}
