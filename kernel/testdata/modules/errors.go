// github.com/pkg/errors v0.9.1
package main

import (
	"fmt"
	"io"

	"github.com/pkg/errors"
)

func read() error { return errors.Wrap(io.EOF, "reading") }

func main() {
	err := errors.WithMessage(read(), "loading")
	fmt.Println(err)
	fmt.Println(errors.Cause(err) == io.EOF, errors.Is(err, io.EOF))
	fmt.Printf("%v|%s|%q\n", err, err, errors.New("new"))
}
