// github.com/golang-jwt/jwt/v5 v5.3.0
package main

import (
	"fmt"

	"github.com/golang-jwt/jwt/v5"
)

func main() {
	t := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"sub": "gopher", "n": 1})
	s, err := t.SignedString([]byte("key"))
	fmt.Println(s, err)
	p, err := jwt.Parse(s, func(t *jwt.Token) (any, error) { return []byte("key"), nil })
	fmt.Println(p.Valid, p.Claims.(jwt.MapClaims)["sub"], err)
	_, err = jwt.Parse(s, func(t *jwt.Token) (any, error) { return []byte("other"), nil })
	fmt.Println(err)
}
