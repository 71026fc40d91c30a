package rt

import (
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"gokernel/internal/loop"
)

// A Panic is a panic of a cell, in the cell's terms.
type Panic struct {
	Value any
	Stack []string // "boom at cell [3], line 7", innermost first
	// Goroutine is set for a panic of a goroutine that the cell started.
	Goroutine bool

	history *history
}

func (p *Panic) Error() string { return "panic: " + p.Message() }

// Message is what Go prints after "panic: ".
func (p *Panic) Message() string { return describe(p.Value) }

// Text is the message and the stack, a line each.
func (p *Panic) Text() string { return strings.Join(p.Lines("panic", ""), "\n") + "\n" }

// Lines are what Go prints: the panics that this one took the place of, each set in
// by a tab but for the first, the message behind the word for it and before where,
// and the stack.
func (p *Panic) Lines(word, where string) []string {
	earlier, mark := p.history.earlier()
	for i := range earlier {
		if i > 0 {
			earlier[i] = "\t" + earlier[i]
		}
	}
	if len(earlier) > 0 {
		word = "\t" + word
	}
	return slices.Concat(earlier, []string{word + ": " + p.Message() + mark + where}, p.Stack)
}

// Unwrap returns the panic's value if it is an error, as for
// [errors.Is] and [errors.As].
func (p *Panic) Unwrap() error {
	err, _ := p.Value.(error)
	return err
}

// failure turns a recovered value into the error of a run.
func (r *Run) failure(v any) error {
	stack := r.takeTrace()
	if loop.IsUnwind(v) {
		panic(v)
	}
	switch v := v.(type) {
	case Interrupt:
		return v
	case *Panic:
		return v
	}
	return &Panic{Value: normalize(v), Stack: stack, history: historyOf(v)}
}

// runtimeError is a Go run-time error that the interpreter words otherwise.
type runtimeError string

func (e runtimeError) Error() string { return "runtime error: " + string(e) }

// GoType is the type that Go's own error has.
func (e runtimeError) GoType() string {
	if strings.HasPrefix(string(e), "index out of") || strings.HasPrefix(string(e), "slice bounds") {
		return "runtime.boundsError"
	}
	return "runtime.errorString"
}

// RuntimeError makes runtimeError a [runtime.Error].
func (e runtimeError) RuntimeError() {}

// wordings are the interpreter's panics that stand for Go's.
var wordings = []struct{ has, is string }{
	{"slice index out of range", "index out of range"},
	{"array index out of range", "index out of range"},
	{"string index out of range", "index out of range"},
	{"slice bounds out of range", "slice bounds out of range"},
	{"slice index out of bounds", "slice bounds out of range"},
	{"slice3 index out of bounds", "slice bounds out of range"},
	{"slice overflow", "growslice: len out of range"},
	{"MakeSlice: negative len", "makeslice: len out of range"},
	{"MakeSlice: negative cap", "makeslice: cap out of range"},
	{"MakeSlice: len > cap", "makeslice: cap out of range"},
	{"nil pointer dereference", "invalid memory address or nil pointer dereference"},
	{"call of nil function", "invalid memory address or nil pointer dereference"},
	{"Method on nil interface value", "invalid memory address or nil pointer dereference"},
	{"on zero Value", "invalid memory address or nil pointer dereference"},
	{"using zero Value argument", "invalid memory address or nil pointer dereference"},
	{"assignment to entry in nil map", "assignment to entry in nil map"},
}

// normalize gives a panic value the form that Go gives it.
func normalize(v any) any {
	text := ""
	switch x := v.(type) {
	case reflect.Value:
		if x.IsValid() && x.CanInterface() {
			return x.Interface()
		}
		return v
	case *reflect.ValueError:
		if x.Kind != reflect.Invalid {
			return v // the cell's own mistake with package reflect
		}
		return runtimeError("invalid memory address or nil pointer dereference")
	case string:
		text = x
	case *runtime.TypeAssertionError:
		return &TypeAssertionError{strings.TrimPrefix(x.Error(), "interface conversion: ")}
	case runtime.Error:
		return unhashable(x)
	case error:
		text = x.Error()
		if m := assertion.FindStringSubmatch(text); m != nil {
			return &TypeAssertionError{coreName.ReplaceAllString(m[1], "$1")}
		}
	default:
		return v
	}
	if !strings.HasPrefix(text, "reflect") {
		return v
	}
	if rest, ok := strings.CutPrefix(text, "reflect: cannot convert slice with length "); ok {
		rest = strings.Replace(rest, "to pointer to array", "to array", 1)
		return runtimeError("cannot convert slice with length " + strings.Replace(rest, "to array", "to array or pointer to array", 1))
	}
	if strings.Contains(text, "MakeChan: negative buffer size") {
		return plainError("makechan: size out of range")
	}
	for _, w := range wordings {
		if strings.Contains(text, w.has) {
			return runtimeError(w.is)
		}
	}
	return v
}

// assertion matches the interpreter's failed type assertions, and coreName the
// names that lowering gave to types.
var (
	assertion = regexp.MustCompile(`^cell\d+:\d+:\d+: interface conversion: (.*)$`)
	coreName  = regexp.MustCompile(`\bmain\.(\w+?)__\d+`)
)

// noHash matches Go's errors of a value that has no hash or no ==, and tagged
// the name of a cell's type in what the interpreter keeps of it.
var (
	noHash = regexp.MustCompile(`^(?:runtime error: )?(hash of unhashable type|comparing uncomparable type):? (.*)$`)
	tagged = regexp.MustCompile(`^struct \{.*?gokernel:\\?"(\w+?)__\d+`)
)

// unhashable words such an error in Go's way, with the name of the cell's type.
func unhashable(err runtime.Error) runtime.Error {
	m := noHash.FindStringSubmatch(err.Error())
	if m == nil {
		return err
	}
	name := m[2]
	if t := tagged.FindStringSubmatch(name); t != nil {
		name = "main." + t[1]
	}
	return runtimeError(m[1] + " " + name)
}

// plainError is a run-time error that stands without a word before it.
type plainError string

func (e plainError) Error() string { return string(e) }

// GoType is the type that Go's own error has.
func (e plainError) GoType() string { return "runtime.plainError" }

// RuntimeError makes plainError a [runtime.Error].
func (e plainError) RuntimeError() {}

// raise is the builtin panic.
func raise(v any) {
	if v == nil {
		panic(new(runtime.PanicNilError))
	}
	forgetTrace()
	panic(v)
}
