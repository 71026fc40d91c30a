// Package notebooks holds the course: Go notebooks, embedded in the binary so
// that "gokernel course" and "gokernel lab" need no other file.
package notebooks

import "embed"

// First is the notebook that the course begins with.
const First = "01-coroutines.ipynb"

// Timeline is the notebook that shows what the event loop does.
const Timeline = "02-timeline.ipynb"

// Files are the notebooks of the course, at the top of the file system.
//
//go:embed *.ipynb
var Files embed.FS
