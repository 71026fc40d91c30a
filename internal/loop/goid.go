//go:build amd64 || arm64

package loop

// haveG says whether getg can tell goroutines apart.
const haveG = true

// getg gives an identity of the calling goroutine: equal for two calls exactly
// when the same live goroutine made them. It costs about a nanosecond.
//
// A coroutine's switch must never be called from another goroutine (the
// runtime would resume the loop twice), and a context can be carried to any
// goroutine, so each await compares this value and answers with an error
// instead.
func getg() uintptr
