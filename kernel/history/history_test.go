package history_test

import (
	"fmt"
	"testing"

	"gokernel/kernel/history"
)

// In a program there are no cells; the cell script history.txtar has
// what they do in a session.
func TestInAProgram(t *testing.T) {
	if v := history.Last(); v != nil {
		t.Errorf("Last: %v", v)
	}
	for want, f := range map[string]func(){
		"In(1): this session has run no cell [1]": func() { history.In(1) },
		"Out(1): there are no cells in a program": func() { history.Out(1) },
	} {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}()
			f()
		}()
	}
}
