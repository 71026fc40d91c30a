package display

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"strings"

	"gokernel/kernel/internal/render"
)

// A Content is one thing to show, in one or more MIME types, of which the
// front end takes the richest that it knows. text/plain is always among them.
type Content struct {
	// Data is the content by MIME type: text as a string, what is binary in
	// base64, JSON types as values that encoding/json can encode.
	Data map[string]any
	// Metadata is by MIME type too; nil for none.
	Metadata map[string]any
	// Transient may have a display_id, a string: the content is then shown as
	// by [ShowID].
	Transient map[string]any
}

// Raw is a MIME bundle as it goes to the front end: MIME type to content,
// which is a string, []byte (sent in base64), or for JSON types any value that
// encoding/json can encode. metadata is by MIME type too, and may be nil.
func Raw(data, metadata map[string]any) Content {
	c := Content{Data: make(map[string]any, len(data)+1), Metadata: maps.Clone(metadata)}
	for mime, v := range data {
		if b, ok := v.([]byte); ok {
			v = base64.StdEncoding.EncodeToString(b)
		} else if isJSON(mime) {
			v = tree("Raw", v)
		}
		c.Data[mime] = v
	}
	if _, ok := data[render.Text]; !ok {
		c.Data[render.Text] = render.Types(data)
	}
	return c
}

func isJSON(mime string) bool {
	return mime == "application/json" || strings.HasSuffix(mime, "+json")
}

// tree is v as JSON values. It panics if v has none: a mistake in the call.
func tree(who string, v any) any {
	var raw []byte
	switch v := v.(type) {
	case string:
		raw = []byte(v)
	case []byte:
		raw = v
	case json.RawMessage:
		raw = v
	default:
		var err error
		if raw, err = json.Marshal(v); err != nil {
			panic(fmt.Errorf("display.%s: %w", who, err))
		}
	}
	var out any
	if err := json.Unmarshal(raw, &out); err != nil {
		panic(fmt.Errorf("display.%s: not JSON: %w", who, err))
	}
	return out
}

// With returns the content with metadata for one of its MIME types, such as
// With("image/png", map[string]any{"width": 200}).
func (c Content) With(mime string, metadata map[string]any) Content {
	c.Metadata = maps.Clone(c.Metadata)
	if c.Metadata == nil {
		c.Metadata = map[string]any{}
	}
	c.Metadata[mime] = metadata
	return c
}

// Size returns a picture that is shown in this size, in CSS pixels; 0 leaves a
// side to the front end.
func (c Content) Size(width, height int) Content {
	size := map[string]any{}
	if width > 0 {
		size["width"] = width
	}
	if height > 0 {
		size["height"] = height
	}
	for mime := range c.Data {
		if strings.HasPrefix(mime, "image/") {
			c = c.With(mime, size)
		}
	}
	return c
}

// MIMEBundle is the content by MIME type.
func (c Content) MIMEBundle() map[string]any { return maps.Clone(c.Data) }

// MIMEMetadata is the metadata by MIME type, nil if there are none.
func (c Content) MIMEMetadata() map[string]any { return maps.Clone(c.Metadata) }

// String is the text form.
func (c Content) String() string { return fmt.Sprint(c.Data[render.Text]) }

func content(mime string, v any, text string) Content {
	return Content{Data: map[string]any{mime: v, render.Text: text}}
}

// HTML is HTML source. Scripts in it run in a trusted notebook.
func HTML(source string) Content { return content("text/html", source, render.Untagged(source)) }

// Markdown is Markdown source; JupyterLab knows GitHub's dialect and formulas
// between dollar signs.
func Markdown(source string) Content { return content("text/markdown", source, source) }

// LaTeX is LaTeX source for MathJax: formulas in their dollar signs, or an
// environment.
func LaTeX(source string) Content { return content("text/latex", source, source) }

// Math is one formula without dollar signs, shown on a line of its own.
func Math(formula string) Content {
	return content("text/latex", `$\displaystyle `+strings.Trim(formula, "$ \n")+`$`, formula)
}

// Mermaid is the source of a diagram, https://mermaid.js.org.
func Mermaid(source string) Content { return content("text/vnd.mermaid", source, source) }

// JavaScript is run by a front end that allows it. JupyterLab does so only in
// a trusted notebook.
func JavaScript(source string) Content { return content("application/javascript", source, source) }

// JSON is a tree that can be folded: v is any value that encoding/json can
// encode, or JSON text as string, []byte or json.RawMessage. It panics if v
// has no JSON form.
func JSON(v any) Content {
	t := tree("JSON", v)
	text, err := json.MarshalIndent(t, "", "  ")
	if err != nil {
		panic(fmt.Errorf("display.JSON: %w", err))
	}
	return content("application/json", t, string(text))
}

// VegaLite is a chart in the grammar of Vega-Lite version 5
// (https://vega.github.io/vega-lite/docs): v is as for [JSON]. Package plot
// makes such charts.
func VegaLite(v any) Content {
	return content("application/vnd.vegalite.v5+json", tree("VegaLite", v), "<Vega-Lite chart>")
}

// PDF is a document, which JupyterLab shows in a frame.
func PDF(data []byte) Content {
	return content("application/pdf", base64.StdEncoding.EncodeToString(data), fmt.Sprintf("<PDF, %d bytes>", len(data)))
}
