package render

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"

	"gokernel/kernel/internal/worker"
)

// maxPixels bounds what is encoded unasked: 32 megapixels.
const maxPixels = 32 << 20

// picture renders an image as PNG. An empty one, or one too large to be sent
// to a browser unasked, is told in text only.
func picture(v Value) *worker.Bundle {
	img, ok := v.Value.(image.Image)
	if !ok || isNil(v.Value) {
		return nil
	}
	text := fmt.Sprintf("%T %d×%d", img, img.Bounds().Dx(), img.Bounds().Dy())
	b := &worker.Bundle{Data: map[string]any{Text: text}}
	if img.Bounds().Dx()*img.Bounds().Dy() > maxPixels {
		b.Data[Text] = text + " (too large to be shown as it is)"
		return b
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		b.Data[Text] = text + " (" + err.Error() + ")"
		return b
	}
	b.Data["image/png"] = base64.StdEncoding.EncodeToString(buf.Bytes())
	return b
}
