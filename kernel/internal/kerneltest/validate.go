package kerneltest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"gokernel/kernel/internal/jupyter"
)

// Validate checks that m, which the kernel sent on channel ("shell",
// "control", "stdin" or "iopub"), has all that the messaging spec asks for: a
// dated header of our version, a parent where one is due, and a content with
// the required fields in the right types. It names every fault.
func Validate(channel string, m *jupyter.Message) error {
	var faults []error
	add := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("%s %s: %w", channel, m.Header.MsgType, fmt.Errorf(format, args...)))
	}
	if m.Header.Time().IsZero() {
		add("header: date %q is not ISO 8601 with a time zone", m.Header.Date)
	}
	if m.Header.Version != jupyter.ProtocolVersion {
		add("header: version %q", m.Header.Version)
	}
	if m.Header.Session == "" || m.Header.Username == "" {
		add("header: session or username is missing")
	}
	checkParent(m, add)
	var metadata map[string]any
	if err := json.Unmarshal(m.Metadata, &metadata); err != nil || metadata == nil {
		add("metadata is not an object: %s", m.Metadata)
	}
	var content map[string]any
	if err := json.Unmarshal(m.Content, &content); err != nil || content == nil {
		add("content is not an object: %s", m.Content)
		return errors.Join(faults...)
	}
	s, ok := specs[m.Header.MsgType]
	switch {
	case !ok:
		add("not a message that a kernel sends")
	case !slices.Contains(s.channels, channel):
		add("not sent on this channel")
	default:
		checkContent(s, content, add)
	}
	return errors.Join(faults...)
}

type adder func(format string, args ...any)

// checkParent: only what the kernel sends by itself has no parent, and then it
// is {} and never null.
func checkParent(m *jupyter.Message, add adder) {
	var parent map[string]any
	if err := json.Unmarshal(m.Parent, &parent); err != nil || parent == nil {
		add("parent_header is not an object: %s", m.Parent)
	}
	switch {
	case m.Header.MsgType == "iopub_welcome":
		if len(parent) != 0 {
			add("parent_header must be {}")
		}
	case strings.Contains(string(m.Content), `"starting"`) && m.Header.MsgType == "status":
	default:
		if m.ParentID() == "" {
			add("parent_header is missing")
		}
	}
}

func checkContent(s spec, content map[string]any, add adder) {
	fields := s.fields
	if s.reply {
		switch content["status"] {
		case "ok":
		case "error":
			fields = errorFields
			if s.onError != nil {
				fields = s.onError
			}
		case "aborted":
			fields = nil
		default:
			add("status is %v", content["status"])
		}
	}
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		v, ok := content[name]
		if !ok {
			add("%s is missing", name)
			continue
		}
		if fault := fields[name](v); fault != "" {
			add("%s %s: %v", name, fault, v)
		}
	}
	if s.also != nil {
		if fault := s.also(content); fault != "" {
			add("%s", fault)
		}
	}
}
