package server

import (
	"context"
	"errors"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/worker"
)

// errorContent is the content of a reply to a request that failed. The name is
// a short kind, as ename is in other kernels.
func errorContent(err error) jupyter.Error {
	return jupyter.ErrorReply(errorName(err), err.Error(), nil)
}

func errorName(err error) string {
	var failed *worker.Error
	switch {
	case errors.As(err, &failed):
		return failed.Name
	case errors.Is(err, jupyter.ErrContent):
		return "BadRequest"
	case errors.Is(err, context.DeadlineExceeded):
		return "Timeout"
	case errors.Is(err, worker.ErrClosed), errors.Is(err, context.Canceled):
		return "Shutdown"
	}
	return "KernelError"
}

// cellError is how a cell failed whose worker could not run it to its end.
func cellError(err error) *worker.Error {
	var death *worker.Death
	if errors.As(err, &death) {
		return death.Report()
	}
	name := errorName(err)
	if name == "Shutdown" {
		return &worker.Error{Name: name, Value: "the kernel is shutting down",
			Traceback: []string{"Shutdown: the kernel is shutting down"}}
	}
	return &worker.Error{Name: name, Value: err.Error(), Traceback: []string{name + ": " + err.Error()}}
}
