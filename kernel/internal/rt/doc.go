// Package rt is the compiled half of a lowered cell: what the interpreter
// calls to print, wait, defer, recover, start goroutines and show values.
// Everything it does, it does for the run of the cell that started the
// calling goroutine.
package rt
