// Package reflect is our source of generic functions of package reflect.
package reflect

import "reflect"

// TypeFor returns the type that its parameter is.
func TypeFor[T any]() reflect.Type { return reflect.TypeOf((*T)(nil)).Elem() }
