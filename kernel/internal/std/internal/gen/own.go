package main

// ownPackages are the compiled packages of this module that cells may import,
// or that packages given to cells as source stand on.
var ownPackages = []string{
	"gokernel/internal/loop",
	"gokernel/internal/streams",
	"gokernel/internal/timeline",
	"gokernel/kernel/display",
	"gokernel/kernel/history",
	"gokernel/kernel/internal/std/mono",
	"gokernel/kernel/plot",
}

// A target is a platform that package syscall has a symbol table for. All
// other packages have the same exported names on each of them.
type target struct{ goos, goarch string }

var targets = []target{
	{"linux", "amd64"},
	{"linux", "arm64"},
	{"darwin", "amd64"},
	{"darwin", "arm64"},
	{"windows", "amd64"},
}
