package display

// The interfaces of values that render themselves, in the order in which they
// are looked for.
type (
	// A MIMEBundler gives all its forms by MIME type, as [Raw] takes them.
	MIMEBundler interface{ MIMEBundle() map[string]any }
	// An HTMLer renders itself as HTML.
	HTMLer interface{ HTML() string }
	// A Markdowner renders itself as Markdown.
	Markdowner interface{ Markdown() string }
	// An SVGer renders itself as an SVG drawing.
	SVGer interface{ SVG() string }
	// A PNGer renders itself as the bytes of a PNG file.
	PNGer interface{ PNG() []byte }
	// A LaTeXer renders itself as LaTeX.
	LaTeXer interface{ LaTeX() string }
)
