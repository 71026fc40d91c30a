package check

import (
	"go/token"
	"strings"
	"testing"
)

func TestReadDoc(t *testing.T) {
	if goroot() == "" {
		t.Skip("there is no Go source on this machine")
	}
	for _, c := range []struct{ path, name, doc, source string }{
		{"strings", "", "Package strings implements simple functions", ""},
		{"strings", "Cut", "Cut slices s around the first instance", "func Cut("},
		{"strings", "Builder.Len", "Len returns the number", "func (b *Builder) Len"},
		{"io", "Reader.Read", "", "Read(p []byte)"},
		{"io", "EOF", "EOF is the error", "EOF = errors.New"},
		{"net/http", "MethodGet", "Common HTTP methods", "MethodGet"},
		{"sync/atomic", "Pointer.Load", "Load atomically loads", "func (x *Pointer[T]) Load"},
		{"os", "Getpid", "Getpid returns the process id", "func Getpid"},
		{"gokernel/asyncx", "Sleep", "Sleep", "func Sleep("},
		{"strings", "NoSuch", "", ""},
		{"no/such", "X", "", ""},
	} {
		got := NewImporter(token.NewFileSet()).readDoc(c.path, c.name)
		if !strings.Contains(got.doc, c.doc) || !strings.Contains(got.source, c.source) || c.doc+c.source == "" && got != (document{}) {
			t.Errorf("%s.%s: %+v", c.path, c.name, got)
		}
	}
}

// BenchmarkReadDoc looks names up that nobody has asked for.
func BenchmarkReadDoc(b *testing.B) {
	for b.Loop() {
		NewImporter(token.NewFileSet()).readDoc("net/http", "HandleFunc")
	}
}
