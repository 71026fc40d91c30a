// github.com/urfave/cli/v2 v2.27.7
package main

import (
	"fmt"
	"os"

	"github.com/urfave/cli/v2"
)

func main() {
	app := &cli.App{
		Name:   "tool",
		Writer: os.Stdout,
		Flags:  []cli.Flag{&cli.IntFlag{Name: "count", Aliases: []string{"c"}, Value: 1}},
		Commands: []*cli.Command{{
			Name: "add", Usage: "adds",
			Action: func(c *cli.Context) error { fmt.Println("add", c.Args().Slice(), c.Int("count")); return nil },
		}},
	}
	fmt.Println(app.Run([]string{"tool", "-c", "3", "add", "x", "y"}))
	fmt.Println(app.Run([]string{"tool", "--help"}))
}
