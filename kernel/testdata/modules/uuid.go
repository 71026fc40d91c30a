// github.com/google/uuid v1.6.0
package main

import (
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
)

type user struct {
	ID   uuid.UUID `json:"id"`
	Name string    `json:"name"`
}

func main() {
	id := uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://go.dev"))
	fmt.Println(id, id.Version(), id.Variant())
	_, err := uuid.Parse("not-a-uuid")
	fmt.Println(err)
	text, _ := json.Marshal(user{id, "gopher"})
	fmt.Println(string(text))
	fmt.Println(len(uuid.NewString()), uuid.New() == uuid.New())
}
