// Package conformance runs Go's own test programs, those under GOROOT/test, in
// cells: a "// run" program as one cell of a fresh worker in a child process,
// an "// errorcheck" program through check. It has only tests. The lists of
// what passes are in kernel/testdata/conformance and may only grow;
// docs/conformance.md has the numbers. `make conformance` runs all of them, go
// test a part.
package conformance
