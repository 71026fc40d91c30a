package notebook

import "gokernel/kernel/internal/worker"

// A record is one cell of the run, and what its outputs need beside them.
type record struct {
	cell    *Cell
	clear   bool                // clear before the next output
	display map[string][]Output // by display_id
	stream  Output              // the last output, if it is a stream that may grow
	text    []byte              // the text of stream
}

func newRecord(c *Cell) *record {
	return &record{cell: c, display: map[string][]Output{}}
}

func (r *record) reset() {
	*r = *newRecord(r.cell)
	r.cell.Outputs = []Output{}
}

func (r *record) add(o Output) {
	if r.clear {
		r.reset()
	}
	r.flush()
	r.cell.Outputs = append(r.cell.Outputs, o)
}

// write adds text to the last output if that is the same stream, as nbclient
// does, so that a file does not depend on how output was cut into pieces.
func (r *record) write(name, s string) {
	if r.clear || r.stream == nil || r.stream["name"] != name {
		o := Output{"output_type": "stream", "name": name, "text": ""}
		r.add(o)
		r.stream = o
	}
	r.text = append(r.text, s...)
}

// flush puts the text that has gathered into its output. The text is kept
// apart until then because adding to a long string copies it every time.
func (r *record) flush() {
	if r.stream != nil {
		r.stream["text"] = string(r.text)
	}
	r.stream, r.text = nil, nil
}

func bundleOutput(kind string, b worker.Bundle) Output {
	return Output{"output_type": kind, "data": orEmpty(b.Data), "metadata": orEmpty(b.Metadata)}
}

func errorOutput(e *worker.Error) Output {
	trace := e.Traceback
	if trace == nil {
		trace = []string{}
	}
	return Output{"output_type": "error", "ename": e.Name, "evalue": e.Value, "traceback": trace}
}
