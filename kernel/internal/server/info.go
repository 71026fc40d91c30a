package server

import (
	"context"

	"gokernel/kernel/internal/jupyter"
)

// kernelInfo answers kernel_info_request, on shell and (5.4) on control. It
// does not need the worker: clients are answered while that still starts.
func (s *Server) kernelInfo(context.Context, *request) (reply, error) {
	return reply{Type: "kernel_info_reply", Content: jupyter.KernelInfoReply{
		Status:                "ok",
		ProtocolVersion:       jupyter.ProtocolVersion,
		Implementation:        s.cfg.Implementation,
		ImplementationVersion: s.cfg.ImplementationVersion,
		LanguageInfo:          s.cfg.languageInfo(),
		Banner:                s.cfg.Banner,
		HelpLinks:             s.cfg.HelpLinks,
		SupportedFeatures:     []string{"kernel subshells"}, // JEP 91
	}}, nil
}

// connect answers connect_request, which is deprecated but cheap.
func (s *Server) connect(context.Context, *request) (reply, error) {
	return reply{Type: "connect_reply", Content: jupyter.ConnectReply{Status: "ok", Ports: s.cfg.Ports}}, nil
}

// usage answers usage_request of jupyter-resource-usage, which is not in the spec.
func (s *Server) usage(ctx context.Context, _ *request) (reply, error) {
	if s.cfg.Usage == nil {
		return reply{}, nil
	}
	content, err := s.cfg.Usage(ctx)
	return reply{Type: "usage_reply", Content: content}, err
}
