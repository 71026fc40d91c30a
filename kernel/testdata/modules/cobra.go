// github.com/spf13/cobra v1.10.2
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

func main() {
	var loud bool
	root := &cobra.Command{Use: "tool", Short: "A tool", SilenceUsage: true}
	greet := &cobra.Command{
		Use:   "greet NAME",
		Short: "Greets",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			text := "hello " + args[0]
			if loud {
				text = strings.ToUpper(text)
			}
			fmt.Println(text)
			return nil
		},
	}
	greet.Flags().BoolVarP(&loud, "loud", "l", false, "in capitals")
	root.AddCommand(greet)
	root.SetOut(os.Stdout)
	root.SetErr(os.Stdout)
	for _, args := range [][]string{{"greet", "-l", "gopher"}, {"greet"}, {"gret"}, {"--help"}} {
		root.SetArgs(args)
		fmt.Println("error:", root.Execute())
	}
}
