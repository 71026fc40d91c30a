package magic

// tracing is %trace and %%trace. The runtime records and shows.
func tracing() Magic {
	return Magic{
		Name:  "trace",
		Forms: []Form{Statement, Cell},
		Usage: []string{"%trace STATEMENT", "%%trace"},
		Doc:   "Run a statement, or with %% the cell, and show what the event loops did: a timeline and its numbers.",
		Options: []Option{
			{Name: "--steps", Doc: "also print every step of the scheduler, in a sentence"},
			{Name: "--chrome", Value: "FILE", Doc: "also write the trace for https://ui.perfetto.dev"},
		},
	}
}
