package magic

// kin are magics of gophernotes and gonb that have nothing to do here, so that
// notebooks written for those kernels run. They are in no list.
func kin() []Magic {
	var out []Magic
	for name, why := range map[string]string{
		"go111module": "modules are always on",
		"goflags":     "nothing is built with the go command",
		"autoget":     "%get fetches modules",
		"noautoget":   "%get fetches modules",
		"track":       "%get MODULE => FOLDER uses a module in a folder",
		"untrack":     "%get MODULE => FOLDER uses a module in a folder",
	} {
		out = append(out, Magic{
			Name:  name,
			Forms: []Form{Line},
			Usage: []string{"%" + name + " [ARGUMENTS]"},
			Doc:   "Nothing: " + why + ". For notebooks of other kernels.",
			Run:   func(Host, Call) error { return nil },
		})
	}
	return out
}
