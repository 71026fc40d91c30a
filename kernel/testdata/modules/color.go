// github.com/fatih/color v1.18.0
package main

import (
	"fmt"

	"github.com/fatih/color"
)

func main() {
	color.NoColor = false
	red := color.New(color.FgRed, color.Bold)
	fmt.Printf("%q\n", red.Sprint("stop"))
	fmt.Printf("%q\n", color.GreenString("go %d", 1))
	yellow := color.New(color.FgYellow).SprintFunc()
	fmt.Printf("%q\n", yellow("wait"))
}
