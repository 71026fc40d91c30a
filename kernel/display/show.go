package display

import (
	"fmt"
	"strconv"
	"sync/atomic"

	"gokernel/kernel/internal/render"
	"gokernel/kernel/internal/screen"
	"gokernel/kernel/internal/worker"
)

// Show shows each value as a display of its own, as the last expression of a
// cell is shown: a [Content] in its forms, an image as a picture, lists of
// structs as tables, anything else as text. What was printed before comes
// before it. It blocks while the front end is too slow to take it.
func Show(values ...any) {
	for _, v := range values {
		put(v, "", false)
	}
}

// ShowID shows a value under an id, so that [Update] can replace it. An id
// may be shown several times, and in several cells; an update changes all.
func ShowID(id string, value any) { put(value, id, false) }

// Update replaces what is shown under the id, wherever it is. In an ordinary
// program the new text is printed.
func Update(id string, value any) { put(value, id, true) }

var ids atomic.Int64

// NewID returns an id that no other display of this process has.
func NewID() string { return "gokernel-" + strconv.FormatInt(ids.Add(1), 10) }

// Clear removes the output of the cell so far. With wait it does so only when
// the next output comes, so that nothing flickers. In an ordinary program it
// does nothing.
func Clear(wait bool) {
	if c := screen.Current(); c != nil {
		c.Clear(wait)
	}
}

func put(value any, id string, update bool) {
	if content, ok := value.(Content); ok && id == "" {
		id, _ = content.Transient["display_id"].(string)
	}
	b := bundle(value)
	c := screen.Current()
	if c == nil {
		fmt.Println(b.Data[render.Text])
		return
	}
	c.Display(b, id, update)
}

func bundle(value any) worker.Bundle { return render.One(render.Value{Value: value}) }
