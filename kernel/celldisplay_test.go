package kernel_test

import (
	"fmt"
	"strings"

	"gokernel/kernel/internal/worker"
)

// displays writes what a cell showed while it ran, with the text that it
// printed before, between and after; "" if it only printed.
func displays(events []worker.Event) string {
	var b strings.Builder
	name, text, any := "", "", false
	flush := func() {
		if text != "" {
			fmt.Fprintf(&b, "%s %q\n", name, text)
		}
		name, text = "", ""
	}
	for _, e := range withoutOldUpdates(events) {
		if s, ok := e.(worker.Stream); ok { // how it was cut into events is chance
			if s.Name != name {
				flush()
			}
			name, text = s.Name, text+s.Text
			continue
		}
		flush()
		any = true
		switch e := e.(type) {
		case worker.Display:
			verb := "display"
			if e.Update {
				verb = "update"
			}
			fmt.Fprintln(&b, strings.TrimSpace(verb+" "+e.DisplayID))
			writeIndented(&b, bundle(&e.Bundle))
		case worker.Comm:
			fmt.Fprintln(&b, comm(e))
		case worker.ClearOutput:
			fmt.Fprintf(&b, "clear wait=%v\n", e.Wait)
		}
	}
	flush()
	if !any {
		return ""
	}
	return b.String()
}

func writeIndented(b *strings.Builder, text string) {
	for line := range strings.Lines(text + "\n") {
		b.WriteString("  " + line)
	}
}
