// github.com/go-viper/mapstructure/v2 v2.4.0
// partly: decoding runs; decode hooks do not: they are told apart by named types of functions, which reflection does not keep
package main

import (
	"fmt"
	"time"

	"github.com/go-viper/mapstructure/v2"
)

type base struct{ ID int }
type cfg struct {
	base   `mapstructure:",squash"`
	D      time.Duration
	Tags   []string
	Nested map[string]struct{ N float64 }
	Rest   map[string]any `mapstructure:",remain"`
}

func main() {
	var c cfg
	dec, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
		Result: &c, WeaklyTypedInput: true,
		DecodeHook: mapstructure.ComposeDecodeHookFunc(mapstructure.StringToTimeDurationHookFunc(), mapstructure.StringToSliceHookFunc(",")),
	})
	fmt.Println(err)
	err = dec.Decode(map[string]any{"d": "3s", "tags": "a,b", "nested": map[string]any{"k": map[string]any{"n": "1.5"}}, "extra": 1})
	fmt.Println(err, c.D, c.Tags, c.Nested, c.Rest)
}
