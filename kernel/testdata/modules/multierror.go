// github.com/hashicorp/go-multierror v1.1.1
package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/hashicorp/go-multierror"
)

func main() {
	var result *multierror.Error
	fmt.Println(result.ErrorOrNil())
	result = multierror.Append(result, errors.New("first"))
	result = multierror.Append(result, io.EOF)
	fmt.Println(result)
	fmt.Println(errors.Is(result, io.EOF), result.Len())
	var g multierror.Group
	for i := range 3 {
		g.Go(func() error {
			if i == 1 {
				return fmt.Errorf("task %d", i)
			}
			return nil
		})
	}
	fmt.Println(g.Wait())
}
