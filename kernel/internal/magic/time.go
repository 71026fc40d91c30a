package magic

import "time"

// timing is %time and %%time. The session measures; see TimeReport.
func timing() Magic {
	return Magic{
		Name:  "time",
		Forms: []Form{Statement, Cell},
		Usage: []string{"%time STATEMENT", "%%time"},
		Doc:   "Run a statement, or with %% the cell, and print the CPU and wall time that it took.",
		Options: []Option{
			{Name: "--no-raise-error", Doc: "print an error but let the cell go on"},
		},
	}
}

// TimeReport is what %time prints: the CPU time spent in user and system code
// and the wall time, two lines in IPython 9's form.
func TimeReport(user, sys, wall time.Duration) string {
	return "CPU times: user " + FormatTime(user.Seconds()) +
		", sys: " + FormatTime(sys.Seconds()) +
		", total: " + FormatTime((user + sys).Seconds()) +
		"\nWall time: " + FormatTime(wall.Seconds()) + "\n"
}
