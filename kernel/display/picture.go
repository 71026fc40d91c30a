package display

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
)

// SVG is a drawing as SVG source.
func SVG(source string) Content { return content("image/svg+xml", source, "<SVG drawing>") }

// PNG is a picture: an image.Image, or the bytes of a PNG file. It panics if
// the image cannot be encoded, for example because it is empty.
func PNG(picture any) Content { return encoded("PNG", picture, png.Encode) }

// JPEG is a picture: an image.Image, encoded in quality 90, or the bytes of a
// JPEG file. It panics as [PNG] does.
func JPEG(picture any) Content {
	return encoded("JPEG", picture, func(w io.Writer, img image.Image) error {
		return jpeg.Encode(w, img, &jpeg.Options{Quality: 90})
	})
}

// GIF is a picture: an image.Image in 256 colours, an animation as *gif.GIF,
// or the bytes of a GIF file. It panics as [PNG] does.
func GIF(picture any) Content {
	if all, ok := picture.(*gif.GIF); ok {
		var buf bytes.Buffer
		if err := gif.EncodeAll(&buf, all); err != nil {
			panic(fmt.Errorf("display.GIF: %w", err))
		}
		picture = buf.Bytes()
	}
	return encoded("GIF", picture, func(w io.Writer, img image.Image) error { return gif.Encode(w, img, nil) })
}

var pictureTypes = map[string]string{"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}

func encoded(format string, picture any, encode func(io.Writer, image.Image) error) Content {
	var data []byte
	switch p := picture.(type) {
	case []byte:
		data = p
	case image.Image:
		var buf bytes.Buffer
		if err := encode(&buf, p); err != nil {
			panic(fmt.Errorf("display.%s: %w", format, err))
		}
		data = buf.Bytes()
	default:
		panic(fmt.Errorf("display.%s: the picture must be an image.Image or []byte, not %T", format, picture))
	}
	text := fmt.Sprintf("<%s picture, %d bytes>", format, len(data))
	if cfg, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil {
		text = fmt.Sprintf("<%s picture, %d×%d>", format, cfg.Width, cfg.Height)
	}
	return content(pictureTypes[format], base64.StdEncoding.EncodeToString(data), text)
}
