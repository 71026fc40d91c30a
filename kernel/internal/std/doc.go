// Package std knows what cells can import without source: the standard
// library of the Go release the kernel was made with, and the compiled
// packages of this module. It has their types for go/types (Importer) and
// their symbols for the interpreter (Symbols). Nothing of it needs a Go
// toolchain at run time.
//
// The data are generated. After a new Go release: go generate. After a change
// in one of the module's own packages:
//
//	go run ./kernel/internal/std/internal/gen -only gokernel/internal/loop
package std

//go:generate go run ./internal/gen
