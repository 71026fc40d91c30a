package magic

import "strings"

// formatCell is %fmt and %%fmt.
func formatCell() Magic {
	return Magic{
		Name:  "fmt",
		Forms: []Form{Line, Text},
		Usage: []string{"%fmt", "%%fmt"},
		Doc:   "Put the cell back as gofmt writes it; with %% it does not run.",
		Run: func(h Host, c Call) error {
			text, err := h.Format(c.text(h))
			if err != nil {
				return err
			}
			h.NextInput(strings.TrimRight(text, "\n"), true)
			return nil
		},
	}
}

// text is the cell below a magic of the Text form, or the cell around one of
// the Line form without its lines of that magic.
func (c Call) text(h Host) string {
	cells := h.History()
	if c.Text != "" || len(cells) == 0 {
		return c.Text
	}
	var out strings.Builder
	for line := range strings.Lines(cells[len(cells)-1].Code) {
		word, _, _ := strings.Cut(strings.TrimLeft(line, "/ \t"), " ")
		if strings.TrimSpace(word) != "%"+c.Name {
			out.WriteString(line)
		}
	}
	return strings.TrimLeft(out.String(), "\n")
}
