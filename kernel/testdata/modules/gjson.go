// github.com/tidwall/gjson v1.18.0
package main

import (
	"fmt"

	"github.com/tidwall/gjson"
)

func main() {
	const doc = `{"name":{"first":"Janet"},"age":47,"list":[{"n":1},{"n":2}]}`
	fmt.Println(gjson.Get(doc, "name.first"), gjson.Get(doc, "list.#.n"), gjson.Get(doc, "age").Int()+1)
}
