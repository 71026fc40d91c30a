// gopkg.in/yaml.v3 v3.0.1
package main

import (
	"fmt"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

type level struct{ n int }

func (l *level) UnmarshalYAML(n *yaml.Node) error {
	l.n = len(n.Value)
	return nil
}
func (l level) MarshalYAML() (any, error) { return strings.Repeat("x", l.n), nil }

type inner struct {
	A int     `yaml:"a"`
	B *inner  `yaml:"b,omitempty"`
	C float64 `yaml:",omitempty"`
}
type doc struct {
	Level  level             `yaml:"level"`
	In     []inner           `yaml:"in"`
	M      map[string]*inner `yaml:"m"`
	T      time.Duration     `yaml:"t"`
	Any    any               `yaml:"any"`
	Inline inner             `yaml:",inline"`
	hidden int
}

func main() {
	var d doc
	err := yaml.Unmarshal([]byte("level: abc\nin: [{a: 1}, {a: 2, b: {a: 3}}]\nm: {k: {a: 5}}\nt: 3s\nany: {x: [1, 2]}\na: 9\n"), &d)
	fmt.Println(err, d.Level, len(d.In), d.In[1].B.A, d.M["k"].A, d.T, d.Any, d.Inline.A)
	out, err := yaml.Marshal(&d)
	fmt.Println(string(out), err)
	dec := yaml.NewDecoder(strings.NewReader("unknown: 1\n"))
	dec.KnownFields(true)
	fmt.Println(dec.Decode(&d) != nil)
	var n yaml.Node
	fmt.Println(yaml.Unmarshal([]byte("# c\na: &x 1\nb: *x\n"), &n), n.Kind, n.Content[0].Content[0].HeadComment)
}
