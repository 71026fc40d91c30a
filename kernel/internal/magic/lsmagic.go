package magic

import "strings"

// lsmagic is %lsmagic.
func lsmagic() Magic {
	return Magic{
		Name:  "lsmagic",
		Forms: []Form{Line},
		Usage: []string{"%lsmagic"},
		Doc:   "List the magics.",
		Run: func(h Host, c Call) error {
			if c.Args != "" {
				return &UsageError{"%lsmagic takes no arguments", "%help NAME tells about one magic"}
			}
			h.Print(list())
			return nil
		},
	}
}

// list names all magics, in the form of IPython's own list.
func list() string {
	var lines, cells []string
	for _, m := range Table() {
		if m.Has(Line) || m.Has(Statement) {
			lines = append(lines, "%"+m.Name)
		}
		if m.Has(Cell) || m.Has(Text) {
			cells = append(cells, "%%"+m.Name)
		}
	}
	return "Available line magics:\n" + strings.Join(lines, "  ") +
		"\n\nAvailable cell magics:\n" + strings.Join(cells, "  ") + "\n"
}
