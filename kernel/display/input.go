package display

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"gokernel/kernel/internal/screen"
)

// Input asks the user for a line and returns it without its newline. It
// blocks until the answer is there; interrupting the cell ends it. The error
// is io.EOF where the user ended the input, and another one where the front
// end cannot ask (gokernel run). In an ordinary program it reads a line of the
// standard input.
func Input(prompt string) (string, error) { return ask(prompt, false) }

// Password is [Input] for a secret: a notebook's front end does not show what
// is typed. In an ordinary program it is shown as any other text.
func Password(prompt string) (string, error) { return ask(prompt, true) }

func ask(prompt string, password bool) (string, error) {
	if c := screen.Current(); c != nil {
		return c.Input(prompt, password)
	}
	fmt.Print(prompt)
	line, err := stdin.ReadString('\n')
	if err == io.EOF && line != "" {
		err = nil
	}
	return strings.TrimRight(line, "\r\n"), err
}

var stdin = bufio.NewReader(os.Stdin)
