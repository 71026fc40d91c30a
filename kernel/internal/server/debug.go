package server

import (
	"context"

	"gokernel/kernel/internal/jupyter"
)

// noDebugger is what a client is told; docs/debugger.md has the reasons.
const noDebugger = "this kernel has no debugger: print values, or use %trace and %prun"

// debugRequest refuses debug_request. Clients do not ask, since kernel_info_reply
// and the kernel spec say that there is no debugger; one that asks all the same
// waits for the reply, and finds its error in either form that it may look for.
func (s *Server) debugRequest(_ context.Context, r *request) (reply, error) {
	var c jupyter.DebugRequest
	name, why := "NotSupported", noDebugger
	if err := r.DecodeContent(&c); err != nil {
		name, why = errorName(err), err.Error()
	}
	return reply{Type: "debug_reply", Content: jupyter.DebugRefusal(c, name, why)}, nil
}
