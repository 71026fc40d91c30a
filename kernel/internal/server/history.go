package server

import (
	"context"
	"fmt"
	"sync"

	"gokernel/kernel/internal/jupyter"
)

// historySession is the number of the one session there is. Clients write 0
// for the current one.
const historySession = 1

// history holds the cells of this session in memory. Line numbers are execution
// counts, so entry i has line i+1.
type history struct {
	mu      sync.Mutex
	entries []historyEntry
}

type historyEntry struct {
	line      int
	input     string
	output    string
	hasOutput bool
}

func (h *history) add(line int, input string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.entries = append(h.entries, historyEntry{line: line, input: input})
}

func (h *history) setOutput(line int, output string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if line >= 1 && line <= len(h.entries) {
		h.entries[line-1].output, h.entries[line-1].hasOutput = output, true
	}
}

// historyRequest answers history_request. Messaging spec, section "History".
func (s *Server) historyRequest(_ context.Context, r *request) (reply, error) {
	var c jupyter.HistoryRequest
	if err := r.DecodeContent(&c); err != nil {
		return reply{}, err
	}
	found, err := s.history.find(c)
	if err != nil {
		return reply{}, err
	}
	out := make([][3]any, len(found))
	for i, e := range found {
		out[i] = e.encode(c.Output)
	}
	return reply{Type: "history_reply", Content: jupyter.HistoryReply{Status: "ok", History: out}}, nil
}

func (e historyEntry) encode(withOutput bool) [3]any {
	if !withOutput {
		return [3]any{historySession, e.line, e.input}
	}
	var output any // null where the cell had no value
	if e.hasOutput {
		output = e.output
	}
	return [3]any{historySession, e.line, [2]any{e.input, output}}
}

func (h *history) find(c jupyter.HistoryRequest) ([]historyEntry, error) {
	h.mu.Lock()
	all := h.entries[:len(h.entries):len(h.entries)]
	all = append([]historyEntry(nil), all...)
	h.mu.Unlock()
	switch c.AccessType {
	case "tail", "":
		return last(all, c.N), nil
	case "range":
		return historyRange(all, c), nil
	case "search":
		found := matching(all, c.Pattern, c.Unique)
		if c.N <= 0 { // no limit asked for
			return found, nil
		}
		return last(found, c.N), nil
	}
	return nil, fmt.Errorf("hist_access_type %q: use tail, range or search", c.AccessType)
}

// last is the last n of all; none if n is not positive.
func last(all []historyEntry, n int) []historyEntry {
	n = max(0, min(n, len(all)))
	return all[len(all)-n:]
}

// historyRange is the lines from Start up to but not including Stop. Negative
// numbers count from the end, as in IPython.
func historyRange(all []historyEntry, c jupyter.HistoryRequest) []historyEntry {
	if c.Session != 0 && c.Session != historySession {
		return nil
	}
	end := len(all) + 1 // the line after the last
	clamp := func(line int) int {
		if line < 0 {
			line += end
		}
		return max(1, min(line, end))
	}
	start, stop := clamp(c.Start), end
	if c.Stop != nil && *c.Stop != 0 {
		stop = clamp(*c.Stop)
	}
	if start >= stop {
		return nil
	}
	return all[start-1 : stop-1]
}

// matching is the cells whose whole input matches pattern; with unique the
// latest of each input.
func matching(all []historyEntry, pattern string, unique bool) []historyEntry {
	if pattern == "" {
		pattern = "*"
	}
	latest := make(map[string]int)
	for i, e := range all {
		latest[e.input] = i
	}
	var found []historyEntry
	for i, e := range all {
		if (!unique || latest[e.input] == i) && glob(pattern, e.input) {
			found = append(found, e)
		}
	}
	return found
}
