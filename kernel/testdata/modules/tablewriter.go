// github.com/olekukonko/tablewriter v0.0.5
package main

import (
	"os"

	"github.com/olekukonko/tablewriter"
)

func main() {
	t := tablewriter.NewWriter(os.Stdout)
	t.SetHeader([]string{"Name", "Count"})
	t.Append([]string{"apples", "3"})
	t.AppendBulk([][]string{{"pears", "14"}, {"plums", "159"}})
	t.SetFooter([]string{"all", "176"})
	t.Render()
}
