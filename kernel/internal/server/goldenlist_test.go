package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"gokernel/kernel/internal/jupyter"
)

// list writes down the messages that came since the last time: grouped by the
// request they belong to, for only within one is their order defined.
func (p *player) list() {
	all := p.rec.snapshot()
	fresh := slices.Clone(all[p.listed:])
	p.listed = len(all)
	number := func(m received) int {
		if m.Message == nil {
			return 0
		}
		return slices.Index(p.ids, m.ParentID()) + 1
	}
	slices.SortStableFunc(fresh, func(a, b received) int { return number(a) - number(b) })
	for _, m := range fresh {
		p.noteSubshell(m)
		if m.Message == nil {
			fmt.Fprintf(&p.out, "< log %s\n", p.withoutIDs(m.log))
			continue
		}
		parent := "-"
		if n := number(m); n > 0 {
			parent = fmt.Sprintf("$%d", n)
		}
		fmt.Fprintf(&p.out, "< %s %s %s %s", m.channel, parent, m.Header.MsgType, p.withoutIDs(canonical(m.Content)))
		if string(m.Metadata) != "{}" {
			fmt.Fprintf(&p.out, " metadata=%s", canonical(m.Metadata))
		}
		for _, b := range m.Buffers {
			fmt.Fprintf(&p.out, " buffer=%s", b)
		}
		if m.peer != "" && m.peer != "alice" {
			fmt.Fprintf(&p.out, " to=%s", m.peer)
		}
		fmt.Fprintln(&p.out)
	}
}

// noteSubshell gives a new subshell its name.
func (p *player) noteSubshell(m received) {
	var c jupyter.Subshell
	if m.Message != nil && m.Header.MsgType == "create_subshell_reply" && m.DecodeContent(&c) == nil {
		p.subs = append(p.subs, c.ID)
	}
}

func (p *player) withoutIDs(text string) string {
	for i, id := range p.subs {
		text = strings.ReplaceAll(text, id, fmt.Sprintf("SUB%d", i+1))
	}
	return text
}

// canonical is b with sorted keys and without times.
func canonical(b []byte) string {
	var v map[string]any
	if json.Unmarshal(b, &v) != nil {
		return string(b)
	}
	if _, ok := v["started"]; ok {
		v["started"] = "TIME"
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err.Error()
	}
	return strings.TrimSpace(out.String())
}
