package magic

import "strings"

// rm is %rm.
func rm() Magic {
	return Magic{
		Name:  "rm",
		Forms: []Form{Line},
		Usage: []string{"%rm NAME..."},
		Doc:   "Forget names that cells have declared; what uses them keeps them. As in gonb: files are removed with !rm.",
		Run: func(h Host, c Call) error {
			names := strings.Fields(c.Args)
			if len(names) == 0 {
				return &UsageError{"there is no name to forget", "%who lists the names; %reset forgets all"}
			}
			for _, n := range names {
				if !h.Forget(n) {
					h.Write("stderr", []byte("note: no cell has declared "+n+"\n"))
				}
			}
			return nil
		},
	}
}
