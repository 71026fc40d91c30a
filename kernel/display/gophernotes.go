package display

import (
	"bytes"
	"fmt"
	"image"
	"io"
	"net/http"
	"os"
	"strings"

	"gokernel/kernel/internal/render"
)

// The names by which notebooks of gophernotes know this package, so that they
// run unchanged. What they make is the same Content.
type (
	// Data is a Content.
	Data = Content
	// MIMEMap is content by MIME type.
	MIMEMap = map[string]any
	// A Renderer renders itself in all its forms.
	Renderer interface{ Render() Data }
	// A SimpleRenderer gives all its forms, as [MIMEBundler] does.
	SimpleRenderer interface{ SimpleRender() MIMEMap }
	// A JavaScripter renders itself as a script.
	JavaScripter interface{ JavaScript() string }
	// A JPEGer renders itself as the bytes of a JPEG file.
	JPEGer interface{ JPEG() []byte }
	// A JSONer renders itself as a tree.
	JSONer interface{ JSON() map[string]any }
	// A Latexer renders itself as LaTeX.
	Latexer interface{ Latex() string }
	// A PDFer renders itself as the bytes of a PDF file.
	PDFer interface{ PDF() []byte }
)

// MIME types.
const (
	MIMETypeHTML       = "text/html"
	MIMETypeJavaScript = "application/javascript"
	MIMETypeJPEG       = "image/jpeg"
	MIMETypeJSON       = "application/json"
	MIMETypeLatex      = "text/latex"
	MIMETypeMarkdown   = "text/markdown"
	MIMETypePNG        = "image/png"
	MIMETypePDF        = "application/pdf"
	MIMETypeSVG        = "image/svg+xml"
	MIMETypeText       = "text/plain"
)

// Display shows a value at once, as [Show] does. The error is always nil.
func Display(value any) error {
	Show(value)
	return nil
}

// MIME is [Raw].
func MIME(data, metadata MIMEMap) Data { return Raw(data, metadata) }

// MakeData is content of one MIME type, whose text is printed as fmt.Print
// does.
func MakeData(mimeType string, data any) Data {
	if _, binary := data.([]byte); binary {
		return Raw(MIMEMap{mimeType: data}, nil)
	}
	return MakeData3(mimeType, fmt.Sprint(data), data)
}

// MakeData3 is content of one MIME type with its text.
func MakeData3(mimeType, plaintext string, data any) Data {
	return Raw(MIMEMap{MIMETypeText: plaintext, mimeType: data}, nil)
}

// Auto is [Any] of a MIME type that is found out from the value: from its
// methods, or from the first bytes of a file.
func Auto(data any) Data { return Any("", data) }

// Any is a value as content: a string, a []byte or what an io.Reader or
// io.WriterTo gives in the MIME type, any other value as it is shown. It
// panics if the value cannot be read.
func Any(mimeType string, data any) Data {
	var raw []byte
	switch x := data.(type) {
	case Content:
		return x
	case string:
		if mimeType == "" {
			mimeType = MIMETypeText
		}
		return MakeData(mimeType, x)
	case []byte:
		raw = x
	default:
		b := render.Rich(render.Value{Value: data})
		if b == nil {
			var ok bool
			if raw, ok = read(data); ok {
				break
			}
			plain := bundle(data)
			b = &plain
		}
		return Content{Data: b.Data, Metadata: b.Metadata}
	}
	if mimeType == "" {
		mimeType, _, _ = strings.Cut(http.DetectContentType(raw), ";")
	}
	if isText(mimeType) {
		return MakeData(mimeType, string(raw))
	}
	return Raw(MIMEMap{mimeType: raw}, nil)
}

func isText(mimeType string) bool {
	return strings.HasPrefix(mimeType, "text/") || mimeType == MIMETypeSVG || mimeType == MIMETypeJavaScript || isJSON(mimeType)
}

// read is all that can be read of a value, if it can.
func read(data any) (raw []byte, ok bool) {
	var buf bytes.Buffer
	var err error
	switch x := data.(type) {
	case io.Reader:
		_, err = buf.ReadFrom(x)
	case io.WriterTo:
		_, err = x.WriteTo(&buf)
	default:
		return nil, false
	}
	if err != nil {
		panic(fmt.Errorf("display.Any: %w", err))
	}
	return buf.Bytes(), true
}

// File is the content of a file in that MIME type, "" for the one that its
// first bytes tell. It panics if the file cannot be read.
func File(mimeType, path string) Data {
	data, err := os.ReadFile(path)
	if err != nil {
		panic(fmt.Errorf("display.File: %w", err))
	}
	return Any(mimeType, data)
}

// Image is a picture, as PNG.
func Image(img image.Image) Data { return PNG(img) }

// Latex is a formula, with dollar signs around it or not.
func Latex(latex string) Data {
	return MakeData3(MIMETypeLatex, latex, "$"+strings.Trim(latex, "$")+"$")
}
