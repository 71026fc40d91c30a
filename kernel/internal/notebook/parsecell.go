package notebook

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

func parseCell(v any) (*Cell, error) {
	m, ok := v.(map[string]any)
	if !ok {
		return nil, errors.New("not an object")
	}
	c := &Cell{}
	c.Type, _ = m["cell_type"].(string)
	if !slices.Contains([]string{Code, Markdown, Raw}, c.Type) {
		return nil, fmt.Errorf("unknown cell_type %v", quoted(m["cell_type"]))
	}
	var err error
	if c.Source, err = text(m["source"]); err != nil {
		return nil, fmt.Errorf("source %w", err)
	}
	if c.Metadata, ok = object(m["metadata"]); !ok {
		return nil, errors.New("metadata is not an object")
	}
	c.ID, _ = m["id"].(string)
	known := []string{"cell_type", "source", "metadata", "id"}
	if c.Type == Code {
		known = append(known, "execution_count", "outputs")
		c.ExecutionCount = max(number(m["execution_count"]), 0)
		if c.Outputs, err = parseOutputs(m["outputs"]); err != nil {
			return nil, err
		}
	}
	c.extra = without(m, known...)
	return c, nil
}

func parseOutputs(v any) ([]Output, error) {
	if v == nil {
		return nil, nil
	}
	list, ok := v.([]any)
	if !ok {
		return nil, errors.New("outputs is not a list")
	}
	outputs := make([]Output, 0, len(list))
	for i, o := range list {
		m, ok := o.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("output %d is not an object", i+1)
		}
		if kind, _ := m["output_type"].(string); !knownOutput(kind) {
			return nil, fmt.Errorf("output %d: unknown output_type %v", i+1, quoted(m["output_type"]))
		}
		outputs = append(outputs, m)
	}
	return outputs, nil
}

func knownOutput(kind string) bool {
	return slices.Contains([]string{"stream", "display_data", "execute_result", "error"}, kind)
}

// text joins a multiline string of nbformat: one string or a list of lines.
func text(v any) (string, error) {
	switch v := v.(type) {
	case string:
		return v, nil
	case []any:
		var b strings.Builder
		for _, line := range v {
			s, ok := line.(string)
			if !ok {
				return "", errors.New("is not a list of strings")
			}
			b.WriteString(s)
		}
		return b.String(), nil
	}
	return "", errors.New("is neither a string nor a list of strings")
}

// object accepts an object, or nothing, which some programs write for an empty one.
func object(v any) (map[string]any, bool) {
	if v == nil {
		return map[string]any{}, true
	}
	m, ok := v.(map[string]any)
	return m, ok
}

// number is a whole JSON number, or -1.
func number(v any) int {
	n, ok := v.(json.Number)
	if !ok {
		return -1
	}
	i, err := n.Int64()
	if err != nil || i < 0 || i > 1<<31 {
		return -1
	}
	return int(i)
}

func quoted(v any) string {
	if v == nil {
		return "(missing)"
	}
	b, err := json.Marshal(v)
	if err != nil {
		return "(unreadable)"
	}
	return string(b)
}

func without(m map[string]any, names ...string) map[string]any {
	rest := maps.Clone(m)
	for _, name := range names {
		delete(rest, name)
	}
	return rest
}

// lookup is the string metadata[outer][inner] in lower case, or "".
func lookup(m map[string]any, outer, inner string) string {
	o, _ := m[outer].(map[string]any)
	s, _ := o[inner].(string)
	return strings.ToLower(s)
}
