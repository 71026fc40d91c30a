// github.com/spf13/viper v1.21.0
// partly: reading and Get run; Unmarshal does not, since it has decode hooks (see go-viper/mapstructure)
package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/viper"
)

func main() {
	v := viper.New()
	v.SetConfigType("yaml")
	fmt.Println(v.ReadConfig(bytes.NewBufferString("name: web\nport: 80\nnested:\n  k: 1s\n")))
	v.SetDefault("depth", 3)
	fmt.Println(v.GetString("name"), v.GetInt("port"), v.GetDuration("nested.k"), v.GetInt("depth"), v.IsSet("none"))
	var c struct {
		Name string
		Port int
	}
	fmt.Println(v.Unmarshal(&c), c)
}
