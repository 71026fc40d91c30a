package server

import (
	"context"
	"log/slog"
	"time"

	"gokernel/kernel/internal/jupyter"
)

// A Config is what the server tells clients about itself.
type Config struct {
	Key                   string // of the connection file; empty: unsigned messages
	Implementation        string // default "gokernel"
	ImplementationVersion string
	LanguageVersion       string // of Go, as "1.26.8"
	Banner                string
	HelpLinks             []jupyter.HelpLink
	Ports                 jupyter.Ports // for connect_request

	// QueryTimeout bounds completion, inspection and is_complete, so that a
	// stuck one does not hold up the shell channel. Default 5 s.
	QueryTimeout time.Duration

	// StdinWait is how long an input request waits for the stdin socket of its
	// client to be connected. Default 1 s.
	StdinWait time.Duration

	// Usage answers usage_request (the resource monitor of JupyterLab). Nil:
	// such requests are ignored.
	Usage func(context.Context) (map[string]any, error)

	// Log gets what was ignored, and why. Default: nothing is logged.
	Log *slog.Logger
}

func (c Config) withDefaults() Config {
	if c.Implementation == "" {
		c.Implementation = "gokernel"
	}
	if c.QueryTimeout == 0 {
		c.QueryTimeout = 5 * time.Second
	}
	if c.StdinWait == 0 {
		c.StdinWait = time.Second
	}
	if c.HelpLinks == nil {
		c.HelpLinks = []jupyter.HelpLink{}
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

func (c Config) languageInfo() jupyter.LanguageInfo {
	return jupyter.LanguageInfo{
		Name: "go", Version: c.LanguageVersion, MIMEType: "text/x-go", FileExtension: ".go",
		PygmentsLexer: "go", CodeMirrorMode: "go", NBConvertExporter: "script",
	}
}
