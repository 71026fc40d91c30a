// Package gokernel holds the sources that the kernel interprets: asyncx's
// generic surface runs in a cell from the same files a compiled program uses.
package gokernel

import "embed"

// Asyncx is the source of gokernel/asyncx, under "asyncx/".
//
//go:embed asyncx/*.go
var Asyncx embed.FS

// Progress is the source of gokernel/kernel/progress, under "kernel/progress/".
//
//go:embed kernel/progress/*.go
var Progress embed.FS
