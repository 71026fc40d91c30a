// Package notebook reads, runs and writes Jupyter notebooks (nbformat 4).
//
// It is the headless front end: it needs no socket and no Python, and it knows
// of the interpreter only the worker.Worker interface. What it does not know
// in a file (metadata, attachments, fields of later minor versions) it keeps.
//
// Source: the nbformat documentation, "The Notebook file format", 4.5.
package notebook

// The version that Encode writes, where the notebook did not have a newer one.
const (
	Format      = 4
	FormatMinor = 5
)

// The cell types of nbformat 4.
const (
	Code     = "code"
	Markdown = "markdown"
	Raw      = "raw"
)

// A Notebook is one .ipynb file.
type Notebook struct {
	Minor    int            // nbformat_minor, at least FormatMinor after Parse
	Metadata map[string]any // as in the file, numbers are json.Number
	Cells    []*Cell
	extra    map[string]any // top-level fields that this package does not know
}

// A Cell is one cell of a notebook.
type Cell struct {
	Type           string // Code, Markdown or Raw
	ID             string // unique in the notebook, generated where the file has none
	Source         string
	Metadata       map[string]any // as in the file
	ExecutionCount int            // of a code cell; 0 means that it has not run
	Outputs        []Output       // of a code cell
	extra          map[string]any // attachments and fields that this package does not know
}

// An Output is one output of a code cell, with the fields of nbformat:
// output_type and what belongs to it. Text may be a string or a list of lines.
type Output map[string]any

// Tagged tells whether the cell carries a tag (metadata.tags).
func (c *Cell) Tagged(tag string) bool {
	tags, _ := c.Metadata["tags"].([]any)
	for _, t := range tags {
		if t == tag {
			return true
		}
	}
	return false
}

// Language is the language that the notebook names, in lower case, or "" where
// it names none. language_info is what a kernel said when the notebook last
// ran; kernelspec is what the notebook was made for.
func (nb *Notebook) Language() string {
	if name := lookup(nb.Metadata, "language_info", "name"); name != "" {
		return name
	}
	return lookup(nb.Metadata, "kernelspec", "language")
}
