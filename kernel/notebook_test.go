package kernel_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"gokernel/kernel"
	"gokernel/kernel/internal/notebook"
	"gokernel/notebooks"
)

// What each cell of the first notebook must print, in the order of the
// tutorial that it follows, and the wall times that its %time must show when
// nothing but the sleeps takes time.
var firstNotebook = []struct{ id, lines, wall string }{
	{"crawl-blocking", crawledInTurn, "10 s"},
	{"crawl-await", crawledInTurn, "10 s"},
	{"coroutine-object", "<coroutine object crawlPage at 0x…>", "0 ns"},
	{"coroutine-object-runs", "crawling url_1|OK url_1", "1 s"},
	{"crawl-tasks", crawledTogether, "4 s"},
	{"crawl-gather", crawledTogether, "4 s"},
	{"unpacking", "crawling url_1|crawling url_3|OK url_1|crawling url_1|OK url_1|OK url_3", "3 s"},
	{"workers-in-turn", "before await|worker_1 start|worker_1 done|awaited worker_1|worker_2 start|worker_2 done|awaited worker_2", "3 s"},
	{"workers-tasks", workedTogether, "2 s"},
	{"ten-steps-trace", workedTogether + traced, "2 s"},
	{"ten-steps-measured", tenSteps, "0 ns"},
	{"cancel-late", "[1 panic: runtime error: integer divide by zero cancelled]", "2 s"},
	{"gather-first-error", "gather returned: panic: runtime error: integer divide by zero|task3 done: false cancelled: false|task3 went on and returned: 3", "3 s"},
	{"run-cancels-rest", "crawling url_3|url_3 ended with: cancelled|Run returned: panic: runtime error: integer divide by zero", "2 s"},
	{"one-at-a-time", "no pause between read and write: 10000|a pause between read and write: 10", "0 ns|0 ns"},
	{"blocking-the-loop", "three coroutines that await:|three coroutines that block:", "1 s|3 s"},
	{"goroutines", "", "1 s"},
}

const (
	crawledInTurn   = "crawling url_1|OK url_1|crawling url_2|OK url_2|crawling url_3|OK url_3|crawling url_4|OK url_4"
	crawledTogether = "crawling url_1|crawling url_2|crawling url_3|crawling url_4|OK url_1|OK url_2|OK url_3|OK url_4"
	workedTogether  = "before await|worker_1 start|worker_2 start|worker_1 done|awaited worker_1|worker_2 done|awaited worker_2"
	traced          = `|  1 … ms  Task-1 bothWorkers  created: by Run` +
		`|  2 … ms  Task-1 bothWorkers  starts` +
		`|  3 … ms  Task-2 worker1      created: by Task-1` +
		`|  4 … ms  Task-3 worker2      created: by Task-1` +
		`|  5 … ms  Task-1 bothWorkers  suspends: await Task-2` +
		`|  6 … ms  Task-2 worker1      starts` +
		`|  7 … ms  Task-2 worker1      suspends: sleep 1s` +
		`|  8 … ms  Task-3 worker2      starts` +
		`|  9 … ms  Task-3 worker2      suspends: sleep 2s` +
		`| 10 … ms  event loop          idle: nothing to run until the next timer` +
		`| 11 … ms  Task-2 worker1      wakes: its sleep is over` +
		`| 12 … ms  Task-2 worker1      resumes` +
		`| 13 … ms  Task-2 worker1      done` +
		`| 14 … ms  Task-1 bothWorkers  wakes: Task-2 is done` +
		`| 15 … ms  Task-1 bothWorkers  resumes` +
		`| 16 … ms  Task-1 bothWorkers  suspends: await Task-3` +
		`| 17 … ms  event loop          idle: nothing to run until the next timer` +
		`| 18 … ms  Task-3 worker2      wakes: its sleep is over` +
		`| 19 … ms  Task-3 worker2      resumes` +
		`| 20 … ms  Task-3 worker2      done` +
		`| 21 … ms  Task-1 bothWorkers  wakes: Task-3 is done` +
		`| 22 … ms  Task-1 bothWorkers  resumes` +
		`| 23 … ms  Task-1 bothWorkers  done`
	tenSteps = `step  1, line  1, at … ms: Task-1 bothWorkers  created: by Run` +
		`|step  2, line  3, at … ms: Task-2 worker1      created: by Task-1` +
		`|step  3, line  5, at … ms: Task-1 bothWorkers  suspends: await Task-2` +
		`|step  4, line  6, at … ms: Task-2 worker1      starts` +
		`|step  5, line  8, at … ms: Task-3 worker2      starts` +
		`|step  6, line 10, at … ms: event loop          idle: nothing to run until the next timer` +
		`|step  7, line 11, at … ms: Task-2 worker1      wakes: its sleep is over` +
		`|step  8, line 14, at … ms: Task-1 bothWorkers  wakes: Task-2 is done` +
		`|step  9, line 18, at … ms: Task-3 worker2      wakes: its sleep is over` +
		`|step 10, line 21, at … ms: Task-1 bothWorkers  wakes: Task-3 is done`
)

// TestFirstNotebookFile holds the file to the form in which Jupyter writes it.
func TestFirstNotebookFile(t *testing.T) {
	data, err := notebooks.Files.ReadFile(notebooks.First)
	if err != nil {
		t.Fatal(err)
	}
	nb := readFirst(t)
	again, err := nb.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, again) {
		t.Error(difference(string(data), string(again)))
	}
	for _, want := range []string{"kernelspec map[display_name:Go (gokernel) language:go name:gokernel]",
		"language_info map[codemirror_mode:go file_extension:.go mimetype:text/x-go name:go nbconvert_exporter:script pygments_lexer:go]"} {
		key, _, _ := strings.Cut(want, " ")
		if got := fmt.Sprint(key, " ", nb.Metadata[key]); got != want {
			t.Errorf("metadata: got %s, want %s", got, want)
		}
	}
}

// TestFirstNotebook runs the notebook in virtual time: the order of what it
// prints and its wall times are exact. The outputs that the file brings must
// be those of such a run, but for times and addresses.
func TestFirstNotebook(t *testing.T) {
	stored, fresh := codeCells(readFirst(t)), codeCells(runFirst(t))
	if len(fresh) != len(firstNotebook) {
		t.Fatalf("%d code cells, want %d", len(fresh), len(firstNotebook))
	}
	for i, want := range firstNotebook {
		t.Run(want.id, func(t *testing.T) {
			if got := fresh[i].ID; got != want.id {
				t.Fatalf("cell %d is %s, want %s", i+1, got, want.id)
			}
			lines, walls := printed(fresh[i])
			if got := strings.Join(lines, "|"); got != want.lines {
				t.Errorf("it prints\n%s\nwant\n%s", got, want.lines)
			}
			if got := strings.Join(walls, "|"); got != want.wall {
				t.Errorf("wall times %s, want %s", got, want.wall)
			}
			if got, want := outputsOf(stored[i]), outputsOf(fresh[i]); got != want {
				t.Errorf("the stored outputs are old: rerun the notebook with gokernel run --inplace\n%s", difference(want, got))
			}
			if got := stored[i].ExecutionCount; got != i+1 {
				t.Errorf("stored execution count %d, want %d", got, i+1)
			}
		})
	}
}

func readFirst(t *testing.T) *notebook.Notebook { return readCourse(t, notebooks.First) }

func readCourse(t *testing.T, name string) *notebook.Notebook {
	t.Helper()
	nb, err := notebook.ReadFile("../notebooks/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return nb
}

func runFirst(t *testing.T) *notebook.Notebook { return runCourse(t, notebooks.First) }

// runCourse runs a notebook in virtual time.
func runCourse(t *testing.T, name string) *notebook.Notebook {
	t.Helper()
	nb := readCourse(t, name)
	synctest.Test(t, func(t *testing.T) {
		w, err := kernel.NewWorker(kernel.WorkerConfig{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := notebook.Run(t.Context(), nb, w, notebook.Options{}); err != nil {
			t.Error(err)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	})
	return nb
}

func codeCells(nb *notebook.Notebook) []*notebook.Cell {
	return slices.DeleteFunc(slices.Clone(nb.Cells), func(c *notebook.Cell) bool { return c.Type != notebook.Code })
}

// stdout is what the cell printed, as it is.
func stdout(c *notebook.Cell) string {
	var b strings.Builder
	for _, o := range c.Outputs {
		if o["name"] == "stdout" {
			b.WriteString(plain(o["text"]))
		}
	}
	return b.String()
}

// plain is a text of a notebook, which may be a list of lines.
func plain(text any) string {
	lines, ok := text.([]any)
	if !ok {
		return fmt.Sprint(text)
	}
	var b strings.Builder
	for _, l := range lines {
		fmt.Fprint(&b, l)
	}
	return b.String()
}

var offset = regexp.MustCompile(` +\d+\.\d{3} ms`)

// printed is what the cell printed without the times of %time, and these.
func printed(c *notebook.Cell) (lines, walls []string) {
	for line := range strings.Lines(offset.ReplaceAllString(stdout(c), " … ms")) {
		line = strings.TrimSuffix(line, "\n")
		if wall, ok := strings.CutPrefix(line, "Wall time: "); ok {
			walls = append(walls, wall)
		} else if !strings.HasPrefix(line, "CPU times: ") {
			lines = append(lines, normalize(line))
		}
	}
	return lines, walls
}

// outputsOf is everything that the cell put out, without what differs from
// run to run; streams that the clock cut in pieces are put together.
func outputsOf(c *notebook.Cell) string {
	out := "stdout\n" + offset.ReplaceAllString(stdout(c), " … ms")
	for _, o := range c.Outputs {
		if o["name"] == "stdout" {
			continue
		}
		out += fmt.Sprintln(o["output_type"], plain(o["text"]))
		if data, ok := o["data"].(map[string]any); ok {
			out += fmt.Sprintln(plain(data["text/plain"]))
		}
		out += fmt.Sprintln(o["ename"], o["evalue"])
	}
	return normalize(out)
}
