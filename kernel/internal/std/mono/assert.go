package mono

import "reflect"

// Assert sets what target points to to the value of v if v's type is that of
// the target or implements it, as reflect.TypeAssert does, and tells whether.
func Assert(v reflect.Value, target any) bool {
	to := reflect.ValueOf(target).Elem()
	if v.Kind() == reflect.Interface && to.Kind() != reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() || v.Type() != to.Type() && (to.Kind() != reflect.Interface || !v.Type().Implements(to.Type())) {
		to.SetZero()
		return false
	}
	to.Set(v)
	return true
}
