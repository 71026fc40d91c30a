// Package gokernel holds the sources that the kernel interprets: asyncx's
// generic surface runs in a cell from the same files a compiled program uses.
package gokernel

import "embed"

// Asyncx is the source of gokernel/asyncx, under "asyncx/".
//
//go:embed asyncx/*.go
var Asyncx embed.FS
