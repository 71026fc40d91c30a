// github.com/BurntSushi/toml v1.5.0
package main

import (
	"fmt"
	"os"

	"github.com/BurntSushi/toml"
)

type server struct {
	Host string
	Port int `toml:"port"`
}

type config struct {
	Title   string
	Servers map[string]server
}

func main() {
	var c config
	_, err := toml.Decode("Title = \"t\"\n[Servers.a]\nHost = \"h\"\nport = 80\n", &c)
	fmt.Println(c, err)
	fmt.Println(toml.NewEncoder(os.Stdout).Encode(c))
	var m map[string]any
	_, err = toml.Decode("x = [1, 2]\ny = 1979-05-27T07:32:00Z\n", &m)
	fmt.Println(m, err)
	_, err = toml.Decode("x = ", &m)
	fmt.Println(err)
}
