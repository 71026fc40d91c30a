package session

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestLowered(t *testing.T) {
	b, err := os.ReadFile("/tmp/try/low.txt")
	if err != nil {
		t.Skip()
	}
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for i, code := range strings.Split(string(b), "\n----\n") {
		txt, err := s.Lowered(code)
		fmt.Println("=====", i+1, err)
		fmt.Println(txt)
	}
}
