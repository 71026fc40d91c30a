package magic

import "strings"

// about is %magic.
func about() Magic {
	return Magic{
		Name:  "magic",
		Forms: []Form{Line},
		Usage: []string{"%magic"},
		Doc:   "Explain all magics with their options.",
		Run: func(h Host, _ Call) error {
			var parts []string
			for _, m := range Table() {
				parts = append(parts, m.Help())
			}
			h.Print(strings.Join(parts, "\n"))
			return nil
		},
	}
}
