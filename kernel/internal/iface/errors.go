package iface

import (
	"go/types"
	"reflect"
)

// An Error is a Value whose type is an error.
type Error struct{ Value }

// Error is the message.
func (e Error) Error() string { return e.message() }

// Unwrap is the type's own, or nil.
func (e Error) Unwrap() error {
	if f, ok := e.Type.method("Unwrap").(func(any) error); ok {
		return f(e.V)
	}
	return nil
}

// Is is the type's own, or false.
func (v Value) Is(target error) bool {
	f, ok := v.Type.method("Is").(func(any, error) bool)
	return ok && f(v.V, target)
}

// As is the type's own, or false.
func (v Value) As(target any) bool {
	f, ok := v.Type.method("As").(func(any, any) bool)
	return ok && f(v.V, target)
}

// A Joined is an error that wraps several.
type Joined struct{ Value }

// Error is the message.
func (e Joined) Error() string { return e.message() }

// Unwrap is the type's own.
func (e Joined) Unwrap() []error {
	if f, ok := e.Type.method("Unwrap").(func(any) []error); ok {
		return f(e.V)
	}
	return nil
}

func (v Value) message() string {
	f, recv, _ := Method(v, "Error")
	return f.(func(any) string)(recv)
}

// ErrorsAs is errors.As. id is the number of the type that target points to,
// or -1 for one that the interpreter keeps; ptr is the number of target's own
// type, or -1.
func (r *Registry) ErrorsAs(err error, target any, id, ptr int) bool {
	to := reflect.ValueOf(target)
	if to.Kind() != reflect.Pointer || to.IsNil() {
		panic("errors: target must be a non-nil pointer")
	}
	boxed := target
	if ptr >= 0 {
		boxed = r.Of(ptr, target)
	}
	return r.errorsAs(err, to.Elem(), boxed, id)
}

// ErrorsAsAny is errors.As with a target whose type only the target knows.
func (r *Registry) ErrorsAsAny(err error, target any) bool {
	v, ok := Get(target)
	if !ok {
		return r.ErrorsAs(err, target, -1, -1)
	}
	p, ok := v.Type.T.Underlying().(*types.Pointer)
	if !ok {
		panic("errors: target must be a non-nil pointer")
	}
	id, _ := r.ID(p.Elem())
	ptr, _ := r.ID(v.Type.T)
	return r.ErrorsAs(err, v.V, id, ptr)
}

func (r *Registry) errorsAs(err error, to reflect.Value, target any, id int) bool {
	for err != nil {
		if r.assign(err, to, id) {
			return true
		}
		if x, ok := err.(interface{ As(any) bool }); ok && x.As(target) {
			return true
		}
		switch x := err.(type) {
		case interface{ Unwrap() error }:
			err = x.Unwrap()
		case interface{ Unwrap() []error }:
			for _, e := range x.Unwrap() {
				if r.errorsAs(e, to, target, id) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}

// assign sets *to to err if err is of its type.
func (r *Registry) assign(err error, to reflect.Value, id int) bool {
	switch {
	case id < 0:
		if !reflect.TypeOf(err).AssignableTo(to.Type()) {
			return false
		}
		to.Set(reflect.ValueOf(err))
		return true
	case types.IsInterface(r.Type(id).T):
		if !r.Implements(id, err) {
			return false
		}
		to.Set(reflect.ValueOf(Loose(err)))
		return true
	}
	v, ok := r.Is(id, err)
	if ok {
		to.Set(reflect.ValueOf(v))
	}
	return ok
}
