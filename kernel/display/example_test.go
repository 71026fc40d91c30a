package display_test

import (
	"fmt"

	"gokernel/kernel/display"
)

// In an ordinary program the text form is printed.
func Example() {
	display.Show(display.Markdown("**done**"), display.HTML("<p>in <b>3</b> steps</p>"), 42)
	display.ShowID("bar", "0 %")
	display.Update("bar", "100 %")
	display.Clear(true)
	fmt.Println(display.JSON(map[string]int{"a": 1}))
	// Output:
	// **done**
	// in 3 steps
	// 42
	// "0 %"
	// "100 %"
	// {
	//   "a": 1
	// }
}
