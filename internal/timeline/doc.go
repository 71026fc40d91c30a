// Package timeline makes what the scheduler of asyncx did visible. Of builds a
// Timeline, the model, from the records of a loop.Trace; the other files draw it
// (svg.go), tell it in words (words.go), count it (stats.go) and write it for
// trace viewers (chrome.go).
package timeline
