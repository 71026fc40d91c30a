package vet

import (
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// importFact copies a fact to where the analyzer wants it.
func (r *runner) importFact(key fact, to analysis.Fact) bool {
	f, ok := r.facts[key]
	if ok {
		reflect.ValueOf(to).Elem().Set(reflect.ValueOf(f).Elem())
	}
	return ok
}
