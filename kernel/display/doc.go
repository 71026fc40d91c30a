// Package display shows rich output in a notebook's cell: HTML, Markdown,
// formulas, pictures, charts, JSON trees, and displays that change while the
// cell runs.
//
//	display.Show(display.Markdown("**done** in *3* steps"))
//	display.ShowID("bar", display.HTML("<b>0 %</b>"))
//	display.Update("bar", display.HTML("<b>100 %</b>"))
//	display.HTML("<b>the value of the cell</b>") // on the last line
//
// Each form is a [Content]: nothing is shown until it is the last expression
// of a cell, or is given to [Show]. A value of a type with one of the methods
// MIMEBundle, HTML, Markdown, SVG, PNG or LaTeX (see [HTMLer] and its like)
// renders itself.
//
// Output goes to the cell of the goroutine that calls, in order with what it
// printed, also after the cell has ended. In an ordinary program there is no
// notebook: the text form is printed to the standard output.
//
// The messages are display_data, update_display_data and clear_output of the
// Jupyter messaging spec
// (https://jupyter-client.readthedocs.io/en/stable/messaging.html#display-data).
package display
