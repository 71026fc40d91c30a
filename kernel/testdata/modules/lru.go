// github.com/hashicorp/golang-lru/v2 v2.0.7
package main

import (
	"fmt"

	lru "github.com/hashicorp/golang-lru/v2"
)

func main() {
	cache, err := lru.NewWithEvict(2, func(k string, v int) { fmt.Println("evicted", k, v) })
	fmt.Println(err)
	cache.Add("a", 1)
	cache.Add("b", 2)
	cache.Get("a")
	cache.Add("c", 3)
	fmt.Println(cache.Keys(), cache.Len(), cache.Contains("b"))
	_, err = lru.New[int, int](-1)
	fmt.Println(err)
}
