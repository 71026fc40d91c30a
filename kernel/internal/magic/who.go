package magic

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// who is %who.
func who() Magic {
	return Magic{
		Name:  "who",
		Words: kinds,
		Forms: []Form{Line},
		Usage: []string{"%who", "%who KIND..."},
		Doc:   "List the names that the cells have declared; with kinds (var, func, type, const) or types only those.",
		Run: func(h Host, c Call) error {
			var names []string
			for _, n := range chosen(h, c.Args) {
				names = append(names, n.Name)
			}
			if len(names) == 0 {
				h.Print("Nothing is declared.\n")
				return nil
			}
			h.Print(strings.Join(names, "  ") + "\n")
			return nil
		},
	}
}

// whos is %whos.
func whos() Magic {
	return Magic{
		Name:  "whos",
		Words: kinds,
		Forms: []Form{Line},
		Usage: []string{"%whos", "%whos KIND..."},
		Doc:   "List the names that the cells have declared with type, cell and value.",
		Run: func(h Host, c Call) error {
			var b strings.Builder
			w := tabwriter.NewWriter(&b, 0, 0, 3, ' ', 0)
			fmt.Fprintln(w, "Name\tKind\tType\tCell\tValue")
			for _, n := range chosen(h, c.Args) {
				value := ""
				if n.Kind == "variable" || n.Kind == "constant" {
					value = brief(h.Value(n.Name))
				}
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", n.Name, n.Kind, brief(n.Type), n.From, value)
			}
			w.Flush() // a strings.Builder takes all it is given
			h.Print(trimLines(b.String()))
			return nil
		},
	}
}

var shortKinds = map[string]string{"var": "variable", "func": "function", "const": "constant"}

// kinds are the words that %who takes for kinds of names.
func kinds() []string { return []string{"var", "func", "type", "const"} }

// chosen are the names of the kinds or types that args asks for.
func chosen(h Host, args string) []Name {
	asked := strings.Fields(args)
	for i, a := range asked {
		if long := shortKinds[a]; long != "" {
			asked[i] = long
		}
	}
	var out []Name
	for _, n := range h.Names() {
		if len(asked) == 0 || slices.Contains(asked, n.Kind) || slices.Contains(asked, n.Type) {
			out = append(out, n)
		}
	}
	return out
}

// brief is the first line of a text, at most 50 characters of it.
func brief(s string) string {
	line, _, more := strings.Cut(s, "\n")
	if utf8.RuneCountInString(line) > 50 {
		line, more = string([]rune(line)[:49]), true
	}
	if more {
		line += "…"
	}
	return line
}

// reset is %reset.
func reset() Magic {
	return Magic{
		Name:    "reset",
		Forms:   []Form{Line},
		Usage:   []string{"%reset [-f]"},
		Doc:     "Forget all that the cells have declared and imported. Goroutines go on.",
		Options: []Option{{Name: "-f", Doc: "do not ask"}},
		Run: func(h Host, c Call) error {
			if !c.Has("-f") {
				answer, err := h.Ask("Once deleted, variables cannot be recovered. Proceed (y/[n])? ")
				if err != nil {
					return &UsageError{"%reset cannot ask: " + err.Error(), "%reset -f does not"}
				}
				if answer = strings.ToLower(strings.TrimSpace(answer)); answer != "y" && answer != "yes" {
					h.Print("Nothing done.\n")
					return nil
				}
			}
			return h.Reset()
		},
	}
}
