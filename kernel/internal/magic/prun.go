package magic

// prun is %prun and %%prun. The session samples and shows.
func prun() Magic {
	return Magic{
		Name:  "prun",
		Forms: []Form{Statement, Cell},
		Usage: []string{"%prun STATEMENT", "%%prun"},
		Doc:   "Run a statement, or with %% the cell, and show which functions computed how long: a table and a flame graph.",
	}
}
