package notebook

import "time"

// stamp stores the times that JupyterLab and nbclient keep in
// metadata.execution. Here no message travels: a cell is busy when the worker
// gets it and idle when the worker has answered.
func stamp(c *Cell, begin, end time.Time) {
	if c.Metadata == nil {
		c.Metadata = map[string]any{}
	}
	busy, idle := isoMicros(begin), isoMicros(end)
	c.Metadata["execution"] = map[string]any{
		"iopub.status.busy":   busy,
		"iopub.execute_input": busy,
		"shell.execute_reply": idle,
		"iopub.status.idle":   idle,
	}
}

// isoMicros is ISO 8601 in UTC with microseconds and Z, as Jupyter writes it.
func isoMicros(t time.Time) string {
	return t.UTC().Format("2006-01-02T15:04:05.000000Z")
}
