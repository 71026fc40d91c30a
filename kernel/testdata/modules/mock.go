// github.com/stretchr/testify v1.11.1
// partly: assert and require run; mock does not: it asks the Go runtime which function called it
package main

import (
	"fmt"

	"github.com/stretchr/testify/mock"
)

type store struct{ mock.Mock }

func (s *store) Get(key string) int { return s.Called(key).Int(0) }

func main() {
	s := &store{}
	s.On("Get", "a").Return(5).Once()
	fmt.Println(s.Get("a"))
}
