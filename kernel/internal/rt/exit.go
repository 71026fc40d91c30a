package rt

import (
	"fmt"
	"log"
	"os"
)

// An Exit is what os.Exit panics with where the process is not the cell's own.
type Exit struct{ Code int }

func (e Exit) Error() string { return fmt.Sprintf("exit status %d", e.Code) }

// exitProcess ends the process if it is the session's own.
var exitProcess = func(code int) { panic(Exit{code}) }

// OwnProcess tells that this process does nothing else than run cells: os.Exit
// in a cell ends it, and the standard logger writes to the cell that logs.
func OwnProcess() {
	exitProcess = os.Exit
	log.SetOutput(Stderr)
}

// exit is os.Exit for cells: what they printed is sent first.
func exit(code int) {
	if r := Current(); r != nil {
		r.out.Flush()
	}
	exitProcess(code)
}
