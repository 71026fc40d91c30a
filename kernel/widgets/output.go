package widgets

import (
	"fmt"
	"html"
	"strings"
	"sync"
	"time"

	"gokernel/kernel/internal/render"
	"gokernel/kernel/internal/screen"
	"gokernel/kernel/internal/worker"
)

// An Output shows what is printed and displayed in it. Its contents are part
// of its state: they are there again when the page is loaded anew.
type Output struct {
	Base
	mu    sync.Mutex
	list  []any          // outputs in the notebook format
	ids   map[string]int // display id to place in list
	clear bool           // before the next output
	size  int            // bytes of the list, about

	publishing sync.Mutex // so that a later list is not overtaken
}

// NewOutput makes an empty output.
func NewOutput() *Output {
	w := &Output{ids: map[string]int{}}
	s := modelState(outputModule, "1.0.0", "Output", "OutputView", dom(), state{"msg_id": "", "outputs": []any{}})
	w.Base = newBase(s, nil, func(*model) string { return "<pre>" + html.EscapeString(w.Text()) + "</pre>" })
	w.text = func() string { return fmt.Sprintf("%d outputs", len(w.m.get("outputs").([]any))) }
	return w
}

// Capture calls f and shows what it prints and displays here, also what the
// goroutines that it starts print later. A panic in f is shown here too, and
// goes no further.
func (w *Output) Capture(f func()) {
	cell := screen.Current()
	if cell == nil {
		f() // in an ordinary program
		return
	}
	if err := cell.Capture(w.event, f); err != nil {
		lines := make([]any, len(err.Traceback))
		for i, l := range err.Traceback {
			lines[i] = l
		}
		w.add("", state{"output_type": "error", "ename": err.Name, "evalue": err.Value, "traceback": lines})
	}
}

// Write prints here: fmt.Fprintln(out, "hi").
func (w *Output) Write(p []byte) (int, error) {
	w.print("stdout", string(p))
	return len(p), nil
}

// Show shows values here, as display.Show does in a cell.
func (w *Output) Show(values ...any) {
	for _, v := range values {
		w.display(render.One(render.Value{Value: v}), "")
	}
}

// Clear removes what is shown. With wait it does so when something follows.
func (w *Output) Clear(wait bool) {
	w.mu.Lock()
	w.clear = wait
	if !wait {
		w.reset()
	}
	w.mu.Unlock()
	if !wait {
		w.publish()
	}
}

// Text is what has been printed and is shown.
func (w *Output) Text() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var b strings.Builder
	for _, o := range w.list {
		o := o.(state)
		switch data, _ := o["data"].(state); {
		case o["output_type"] == "stream":
			b.WriteString(o["text"].(string))
		case o["output_type"] == "error":
			fmt.Fprintln(&b, o["ename"], o["evalue"])
		case data != nil:
			fmt.Fprintln(&b, data["text/plain"])
		}
	}
	return b.String()
}

// event takes what a captured run puts out, but for a new version of what is
// shown elsewhere.
func (w *Output) event(e worker.Event) (taken bool) {
	switch e := e.(type) {
	case worker.Stream:
		w.print(e.Name, e.Text)
	case worker.Display:
		if e.Update {
			return w.update(e)
		}
		w.display(e.Bundle, e.DisplayID)
	case worker.ClearOutput:
		w.Clear(e.Wait)
	default:
		return false
	}
	return true
}

// print adds text to the last output if that is of the same stream.
func (w *Output) print(name, text string) {
	w.mu.Lock()
	w.begin()
	w.size += len(text)
	if n := len(w.list); n > 0 {
		if last := w.list[n-1].(state); last["output_type"] == "stream" && last["name"] == name {
			text = last["text"].(string) + text
			w.list = append([]any{}, w.list[:n-1]...) // the old list may be on its way
		}
	}
	w.list = append(w.list[:len(w.list):len(w.list)], state{"output_type": "stream", "name": name, "text": text})
	w.mu.Unlock()
	w.publish()
}

func (w *Output) display(b worker.Bundle, id string) { w.add(id, bundleOutput(b)) }

func bundleOutput(b worker.Bundle) state {
	metadata := b.Metadata
	if metadata == nil {
		metadata = state{}
	}
	return state{"output_type": "display_data", "data": b.Data, "metadata": metadata}
}

// update changes the display of the id, if that is here.
func (w *Output) update(e worker.Display) (found bool) {
	w.mu.Lock()
	at, ok := w.ids[e.DisplayID]
	if ok {
		w.list = append([]any{}, w.list...)
		w.list[at] = bundleOutput(e.Bundle)
	}
	w.mu.Unlock()
	if ok {
		w.publish()
	}
	return ok
}

func (w *Output) add(id string, o state) {
	w.mu.Lock()
	w.begin()
	w.size += len(encode(o))
	if id != "" {
		w.ids[id] = len(w.list)
	}
	w.list = append(w.list[:len(w.list):len(w.list)], o)
	w.mu.Unlock()
	w.publish()
}

// begin clears the output if that was to wait for the next one. w.mu is held.
func (w *Output) begin() {
	if w.clear {
		w.reset()
	}
	w.clear = false
}

// reset empties the list. w.mu is held.
func (w *Output) reset() {
	w.list, w.size = []any{}, 0
	clear(w.ids)
}

// publish makes the list the widget's state. The whole of it is sent each
// time: the larger it is, the less often.
func (w *Output) publish() {
	w.publishing.Lock()
	defer w.publishing.Unlock()
	w.mu.Lock()
	list, size := w.list, w.size
	w.mu.Unlock()
	w.m.mu.Lock()
	w.m.every = updateEvery + time.Duration(size)*time.Microsecond
	w.m.mu.Unlock()
	w.m.set(state{"outputs": list})
}
