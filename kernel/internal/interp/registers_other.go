//go:build !(amd64 || arm64 || loong64 || ppc64le || riscv64)

package interp

import (
	"reflect"
	"unsafe"
)

// On other machines the interpreter makes every call itself.

const hasRegisters = false

type (
	plan         struct{}
	sources      [maxArgs]unsafe.Pointer
	destinations [maxResults]unsafe.Pointer
)

func (*plan) argument(int, reflect.Type) bool                   { return false }
func (*plan) result(int, reflect.Type) bool                     { return false }
func (*plan) call(unsafe.Pointer, *sources, *destinations) bool { return false }
