package notebook

import (
	"bytes"
	"encoding/json"
	"maps"
	"strings"
)

// Encode is the notebook as Jupyter writes it: nbformat 4.5, keys sorted, one
// space of indent, text as lists of lines, non-ASCII as it is, one newline at
// the end.
func (nb *Notebook) Encode() ([]byte, error) {
	doc := maps.Clone(nb.extra)
	if doc == nil {
		doc = map[string]any{}
	}
	doc["nbformat"] = Format
	doc["nbformat_minor"] = max(nb.Minor, FormatMinor)
	doc["metadata"] = orEmpty(nb.Metadata)
	giveIDs(nb.Cells)
	cells := make([]any, 0, len(nb.Cells))
	for _, c := range nb.Cells {
		cells = append(cells, encodeCell(c))
	}
	doc["cells"] = cells

	var b bytes.Buffer
	enc := json.NewEncoder(&b) // ends with a newline
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(doc); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func encodeCell(c *Cell) map[string]any {
	m := maps.Clone(c.extra)
	if m == nil {
		m = map[string]any{}
	}
	m["cell_type"] = c.Type
	m["id"] = c.ID
	m["metadata"] = orEmpty(c.Metadata)
	m["source"] = lines(c.Source)
	if c.Type != Code {
		return m
	}
	m["execution_count"] = nil
	if c.ExecutionCount > 0 {
		m["execution_count"] = c.ExecutionCount
	}
	outputs := make([]any, 0, len(c.Outputs))
	for _, o := range c.Outputs {
		outputs = append(outputs, encodeOutput(o))
	}
	m["outputs"] = outputs
	return m
}

func encodeOutput(o Output) map[string]any {
	m := maps.Clone(o)
	if s, ok := m["text"].(string); ok && m["output_type"] == "stream" {
		m["text"] = lines(s)
	}
	if data, ok := m["data"].(map[string]any); ok {
		m["data"] = splitData(data)
	}
	return m
}

// splitData splits the text of a MIME bundle into lines; JSON types stay as
// they are.
func splitData(data map[string]any) map[string]any {
	split := maps.Clone(data)
	for mime, v := range split {
		if s, ok := v.(string); ok && !isJSON(mime) {
			split[mime] = lines(s)
		}
	}
	return split
}

func isJSON(mime string) bool {
	return mime == "application/json" ||
		strings.HasPrefix(mime, "application/") && strings.HasSuffix(mime, "+json")
}

// lines splits text after each newline.
func lines(s string) []string {
	all := strings.SplitAfter(s, "\n")
	if last := len(all) - 1; all[last] == "" {
		all = all[:last]
	}
	return all
}

func orEmpty(m map[string]any) map[string]any {
	if m == nil {
		return map[string]any{}
	}
	return m
}
