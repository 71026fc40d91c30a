// github.com/yuin/goldmark v1.7.13
package main

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

func main() {
	var b bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	err := md.Convert([]byte("# Title\n\nSome *emphasis*, `code` and a [link](https://go.dev).\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"), &b)
	fmt.Println(b.String(), err)
}
