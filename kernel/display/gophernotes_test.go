package display

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

func TestNamesOfGophernotes(t *testing.T) {
	file := filepath.Join(t.TempDir(), "dot.svg")
	if err := os.WriteFile(file, []byte("<svg/>"), 0o644); err != nil {
		t.Fatal(err)
	}
	png := []byte("\x89PNG\r\n\x1a\n")
	for _, c := range []struct {
		name       string
		got        Data
		mime, want string
	}{
		{"Auto of text", Auto("x"), MIMETypeText, "x"},
		{"Any of text", Any(MIMETypeHTML, "<b>x</b>"), MIMETypeHTML, "<b>x</b>"},
		{"Auto of a picture's bytes", Auto(png), MIMETypePNG, "iVBORw0KGgo="},
		{"Any of a reader", Any(MIMETypeMarkdown, strings.NewReader("*x*")), MIMETypeMarkdown, "*x*"},
		{"Any of a WriterTo", Any(MIMETypeLatex, writerTo{bytes.NewBufferString("$x$")}), MIMETypeLatex, "$x$"},
		{"Auto of content", Auto(HTML("h")), MIMETypeHTML, "h"},
		{"Auto of a number", Auto(7), MIMETypeText, "7"},
		{"Auto of an image", Auto(image.NewGray(image.Rect(0, 0, 1, 1))), MIMETypeText, "*image.Gray 1×1"},
		{"File", File(MIMETypeSVG, file), MIMETypeSVG, "<svg/>"},
		{"MakeData", MakeData(MIMETypeJSON, map[string]any{"a": 1}), MIMETypeText, "map[a:1]"},
		{"MakeData of bytes", MakeData(MIMETypePDF, []byte("pdf")), MIMETypePDF, "cGRm"},
		{"MakeData3", MakeData3(MIMETypeHTML, "plain", "<p>"), MIMETypeText, "plain"},
		{"Latex", Latex("x"), MIMETypeLatex, "$x$"},
		{"Image", Image(image.NewGray(image.Rect(0, 0, 1, 1))), MIMETypeText, "<PNG picture, 1×1>"},
	} {
		if got := fmt.Sprint(c.got.Data[c.mime]); got != c.want || c.got.Data[MIMETypeText] == nil {
			t.Errorf("%s: %s is %q, want %q; all: %v", c.name, c.mime, got, c.want, c.got.Data)
		}
	}
}

type writerTo struct{ *bytes.Buffer }

func TestAnyOfWhatCannotBeRead(t *testing.T) {
	defer func() {
		if got, want := fmt.Sprint(recover()), "display.Any: gone"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}()
	Any(MIMETypeText, iotest.ErrReader(errors.New("gone")))
}
