package magic

// vet is %vet.
func vet() Magic {
	return Magic{
		Name:  "vet",
		Forms: []Form{Line},
		Usage: []string{"%vet"},
		Doc:   "Look for mistakes in the session's cells that the compiler accepts, as go vet does.",
		Run: func(h Host, _ Call) error {
			found, err := h.Vet()
			if err != nil {
				return err
			}
			for _, f := range found {
				h.Print(f + "\n")
			}
			if len(found) == 0 {
				h.Print("Nothing found.\n")
			}
			return nil
		},
	}
}
