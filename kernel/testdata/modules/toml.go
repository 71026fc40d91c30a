// github.com/BurntSushi/toml v1.5.0
package main

import (
	"bytes"
	"fmt"
	"time"

	"github.com/BurntSushi/toml"
)

type dur struct{ time.Duration }

func (d *dur) UnmarshalText(b []byte) (err error) {
	d.Duration, err = time.ParseDuration(string(b))
	return err
}
func (d dur) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

type song struct {
	Name string
	Len  dur
}

func main() {
	var c struct {
		Song []song
		Pri  toml.Primitive
	}
	md, err := toml.Decode("[[song]]\nname='a'\nlen='4m3s'\n[[song]]\nname='b'\nlen='1s'\n[pri]\nx=1\n", &c)
	fmt.Println(err, c.Song, md.Keys(), md.IsDefined("pri", "x"))
	var x map[string]int
	fmt.Println(md.PrimitiveDecode(c.Pri, &x), x, md.Undecoded())
	var b bytes.Buffer
	fmt.Println(toml.NewEncoder(&b).Encode(map[string]any{"s": song{"z", dur{time.Second}}, "n": []int{1}}))
	fmt.Println(b.String())
}
