package iface

import (
	"go/types"
	"reflect"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/types/typeutil"
)

// A Type is a type that the interpreter does not keep in an interface, or an
// interface type that a cell declared.
type Type struct {
	T    types.Type
	kind kind

	mu      sync.RWMutex
	methods map[string]any // by name: functions whose first parameter is the receiver, as any
	answers map[*types.Interface]bool
}

// kind tells which form a Value of the type has for compiled code.
type kind int

const (
	plainKind kind = iota
	errorKind      // an error
	joinKind       // an error whose Unwrap gives several
	logKind        // says itself what package log/slog writes
)

// String is the type as Go prints it: main.C.
func (t *Type) String() string { return TypeString(t.T) }

// SetMethod gives the type its method, or another version of it. f is a
// function whose first parameter is the receiver, as any; a variadic
// parameter is a slice.
func (t *Type) SetMethod(name string, f any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.methods[name] = f
	clear(t.answers) // the method may be new
}

// method is nil for a method that no interface of the session calls.
func (t *Type) method(name string) any {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.methods[name]
}

// implements tells whether the type has an interface's methods.
func (t *Type) implements(i *types.Interface) bool {
	t.mu.RLock()
	yes, known := t.answers[i]
	t.mu.RUnlock()
	if !known {
		yes = types.Implements(t.T, i)
		t.mu.Lock()
		t.answers[i] = yes
		t.mu.Unlock()
	}
	return yes
}

// A Registry numbers the types of a session.
type Registry struct {
	// Wrapper finds the type whose values stand for an interpreted value in a
	// compiled interface: a struct of a field IValue and one function for each
	// method.
	Wrapper func(path, name string) (reflect.Type, bool)

	// Compiled tells whether a package is linked into the kernel.
	Compiled func(*types.Package) bool

	mu   sync.Mutex
	ids  typeutil.Map
	core map[string]types.Type         // by the tag of a struct's first field
	kept map[reflect.Type][]types.Type // see KeptType
	list atomic.Pointer[[]*Type]
}

// NewRegistry returns an empty registry.
func NewRegistry() *Registry {
	r := &Registry{Compiled: func(p *types.Package) bool { return p.Path() != "main" }}
	r.list.Store(&[]*Type{})
	return r
}

// ID gives a type's number; added tells that it is new.
func (r *Registry) ID(t types.Type) (id int, added bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if id, ok := r.ids.At(t).(int); ok {
		return id, false
	}
	old := *r.list.Load()
	list := append(old[:len(old):len(old)], &Type{
		T: t, kind: kindOf(t), methods: map[string]any{}, answers: map[*types.Interface]bool{},
	})
	r.list.Store(&list)
	r.ids.Set(t, len(old))
	return len(old), true
}

// Type is the type with a number.
func (r *Registry) Type(id int) *Type { return (*r.list.Load())[id] }

// lookup is the type's entry, or nil.
func (r *Registry) lookup(t types.Type) *Type {
	r.mu.Lock()
	defer r.mu.Unlock()
	if id, ok := r.ids.At(t).(int); ok {
		return r.Type(id)
	}
	return nil
}

var errorInterface = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

func kindOf(t types.Type) kind {
	if types.IsInterface(t) || !types.Implements(t, errorInterface) {
		if logsItself(t) {
			return logKind
		}
		return plainKind
	}
	obj, _, _ := types.LookupFieldOrMethod(t, false, nil, "Unwrap")
	if f, ok := obj.(*types.Func); ok {
		sig := f.Type().(*types.Signature)
		if sig.Params().Len() == 0 && sig.Results().Len() == 1 {
			if _, several := sig.Results().At(0).Type().(*types.Slice); several {
				return joinKind
			}
		}
	}
	return errorKind
}
