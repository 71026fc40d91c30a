package magic

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// help is %help.
func help() Magic {
	return Magic{
		Name:  "help",
		Words: names,
		Forms: []Form{Line},
		Usage: []string{"%help", "%help NAME"},
		Doc:   "Tell what the magics do, or how to use one of them.",
		Run: func(h Host, c Call) error {
			name := strings.TrimLeft(strings.TrimSpace(c.Args), "%")
			if name == "" {
				h.Print(overview())
				return nil
			}
			m, err := Lookup(name)
			if err != nil {
				return err
			}
			h.Print(m.Help())
			return nil
		},
	}
}

// names are those of all magics.
func names() []string {
	var out []string
	for _, m := range Table() {
		out = append(out, m.Name)
	}
	return out
}

func overview() string {
	var b strings.Builder
	b.WriteString("A line that starts with % is a magic, all else is Go.\n\n")
	w := tabwriter.NewWriter(&b, 0, 0, 3, ' ', 0)
	for _, m := range Table() {
		for i, usage := range m.Usage {
			doc := m.Doc
			if i > 0 {
				doc = ""
			}
			fmt.Fprintf(w, "%s\t%s\n", usage, doc)
		}
	}
	w.Flush() // a strings.Builder takes all it is given
	return trimLines(b.String())
}

// Help is the full text about m, also for inspection.
func (m Magic) Help() string {
	var b strings.Builder
	for _, usage := range m.Usage {
		b.WriteString(usage + "\n")
	}
	b.WriteString("\n" + m.Doc + "\n")
	for i, o := range m.Options {
		if i == 0 {
			b.WriteString("\nOptions:\n")
		}
		name := o.Name
		if o.Value != "" {
			name += " " + o.Value
		}
		fmt.Fprintf(&b, "  %s  %s\n", name, o.Doc)
	}
	return b.String()
}

func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}
