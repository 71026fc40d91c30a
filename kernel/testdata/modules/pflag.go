// github.com/spf13/pflag v1.0.10
package main

import (
	"fmt"

	"github.com/spf13/pflag"
)

func main() {
	fs := pflag.NewFlagSet("tool", pflag.ContinueOnError)
	n := fs.IntP("count", "c", 1, "how many")
	names := fs.StringSlice("name", nil, "names")
	wait := fs.Duration("wait", 0, "how long")
	err := fs.Parse([]string{"-c3", "--name=a,b", "--name", "c", "--wait=1m", "rest"})
	fmt.Println(*n, *names, *wait, fs.Args(), err)
	fmt.Println(fs.Parse([]string{"--nope"}))
	fmt.Print(fs.FlagUsages())
}
