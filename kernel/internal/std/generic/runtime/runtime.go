// Package runtime is our source of the generic function of package runtime.
package runtime

import (
	"runtime"

	"gokernel/kernel/internal/std/mono"
)

// AddCleanup has cleanup(arg) called some time after the object that ptr
// points to is gone. Neither may hold ptr.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) runtime.Cleanup {
	return mono.AddCleanup(ptr, bind(cleanup, arg))
}

// bind is apart because an interpreted closure holds all of the call that made
// it, and one that goes to compiled code all of the call that gives it.
func bind[S any](f func(S), arg S) *mono.Call {
	return mono.NewCall(func() { f(arg) })
}
