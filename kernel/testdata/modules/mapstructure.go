// github.com/mitchellh/mapstructure v1.5.0
package main

import (
	"fmt"

	"github.com/mitchellh/mapstructure"
)

type person struct {
	Name   string
	Age    int
	Emails []string `mapstructure:"mails"`
}

func main() {
	var p person
	err := mapstructure.Decode(map[string]any{"name": "Ada", "age": 36, "mails": []string{"a@b"}}, &p)
	fmt.Println(p, err)
	err = mapstructure.Decode(map[string]any{"age": "x"}, &p)
	fmt.Println(err)
	err = mapstructure.WeakDecode(map[string]any{"age": "41"}, &p)
	fmt.Println(p.Age, err)
}
