// Package proc runs a worker.Worker in a child process: the same program,
// started again. os.Exit, a crash of the Go runtime, an endless loop or a
// runaway allocation then end the child and not the kernel: the parent names
// the cause in the cell and starts a fresh child.
//
// The program that imports proc must begin its main with
//
//	if proc.IsChild() {
//		os.Exit(proc.ChildMain(newWorker))
//	}
//
// # The link
//
// Parent and child talk in frames (frame.go) over two pipes, fd 3 and 4 of
// the child; never over its stdin or stdout, which belong to the cells. The
// first frame each way names the version of the link. Requests carry an id
// and are answered in any order; the child's output is one ordered queue
// (pump.go) with a window of unacknowledged bytes (window.go), so that a slow
// reader of the output holds back the cell that prints, and nothing else.
//
// # Output
//
// What a cell prints through its Sink arrives as frames. fd 1 and 2 of the
// child are pipes that the parent reads too: there arrives what cgo, other
// programs started by the cell, println and the Go runtime write. To keep the
// two in order and complete, the child writes a numbered mark (mark.go) to
// both pipes before each event and each result, and the parent waits for both
// marks before it passes the event or the result on.
package proc
