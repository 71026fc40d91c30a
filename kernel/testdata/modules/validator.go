// github.com/go-playground/validator/v10 v10.28.0
package main

import (
	"fmt"

	"github.com/go-playground/validator/v10"
)

type user struct {
	Name  string `validate:"required,min=2"`
	Email string `validate:"required,email"`
	Age   int    `validate:"gte=0,lte=130"`
}

func main() {
	v := validator.New()
	fmt.Println(v.Struct(user{"Ada", "a@b.org", 36}))
	err := v.Struct(user{"A", "x", 200})
	for _, e := range err.(validator.ValidationErrors) {
		fmt.Println(e.Field(), e.Tag())
	}
}
