// gopkg.in/yaml.v3 v3.0.1
package main

import (
	"fmt"

	"gopkg.in/yaml.v3"
)

type config struct {
	Name  string            `yaml:"name"`
	Ports []int             `yaml:"ports"`
	Env   map[string]string `yaml:"env,omitempty"`
}

func main() {
	var c config
	err := yaml.Unmarshal([]byte("name: web\nports: [80, 443]\nenv:\n  MODE: fast\n"), &c)
	fmt.Println(c, err)
	out, err := yaml.Marshal(c)
	fmt.Println(string(out), err)
	var any map[string]any
	fmt.Println(yaml.Unmarshal([]byte("a: 1\nb: [x, 2.5, true]\n"), &any), any)
	fmt.Println(yaml.Unmarshal([]byte("a: [1"), &any))
}
