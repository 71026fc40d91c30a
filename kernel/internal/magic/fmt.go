package magic

import "strings"

// formatCell is %%fmt.
func formatCell() Magic {
	return Magic{
		Name:  "fmt",
		Forms: []Form{Text},
		Usage: []string{"%%fmt"},
		Doc:   "Put the cell back as gofmt writes it, without running it.",
		Run: func(h Host, c Call) error {
			text, err := h.Format(c.Text)
			if err != nil {
				return err
			}
			h.NextInput(strings.TrimRight(text, "\n"), true)
			return nil
		},
	}
}
