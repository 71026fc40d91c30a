package kernel_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"gokernel/kernel/internal/notebook"
	"gokernel/notebooks"
)

// What each cell of the notebook about timelines must print when nothing but
// the sleeps takes time, and whether it shows a picture.
var timelineNotebook = []struct {
	id, lines string
	picture   bool
}{
	{"pages", "", false},
	{"in-turn-traced", numbers("1.00 s", "1.00 s, 1.0", "0.0 %", "1.00 s", "5", "1, 1", ""), true},
	{"together-traced", numbers("400 ms", "1.00 s, 2.5", "0.0 %", "400 ms", "10", "5, 5", ""), true},
	{"blocking-traced", numbers("400 ms", "1.10 s, 2.8", "75.0 %", "100 ms", "10", "5, 5", "300 ms, Task-3 slowPage, cell [4], line 7"), true},
	{"thread-traced", numbers("400 ms", "1.00 s, 2.5", "0.0 %", "400 ms", "10", "5, 5", ""), true},
	{"cancel-traced", "[1 cancelled]|" + numbers("250 ms", "600 ms, 2.4", "0.0 %", "250 ms", "7", "3, 3", ""), true},
	{"group-traced", numbers("200 ms", "1.10 s, 5.5", "0.0 %", "200 ms", "15", "7, 7", ""), true},
	{"words-traced", numbers("100 ms", "100 ms, 1.0", "0.0 %", "100 ms", "2", "1, 1", "") +
		"||  1. … ms  The event loop starts. Task-1 (page) is its task, and queues up to run." +
		"|  2. … ms  The loop gives control to Task-1 (page), which begins." +
		"|  3. … ms  Task-1 sleeps for 100ms: it gives control to the loop." +
		"|  4. … ms  Nobody can run: the loop waits for the next timer, for 100 ms." +
		"|  5. … ms  Task-1 wakes: its sleep is over. It queues up to go on." +
		"|  6. … ms  Task-1 has control again." +
		"|  7. … ms  Task-1 (page) is done.", true},
	{"own-trace", "tasks: 5 switches: 10|the first steps of 34:|Task-1 together     created: by Run|Task-1 together     starts|Task-2 page         created: by Task-1", false},
	{"graph-printed", "* Task(name='Task-2')|  + Call stack:|  |   async inner()|  |   async outer()|  + Awaited by:|    * Task(name='Task-1')|      + Call stack:|      |   async cell()", false},
}

func numbers(measured, inTurn, busy, idle, switches, tasks, longest string) string {
	text := "measured               " + measured + "|one after the other    " + inTurn + " times as long" +
		"|the loop had work for  " + busy + " of the time, and was idle for " + idle +
		"|switches to a task     " + switches + "|tasks                  " + tasks + " at a time"
	if longest != "" {
		text += "|longest step           " + longest
	}
	return text
}

// TestTimelineNotebook runs the notebook in virtual time. The outputs that the
// file brings must be those of such a run, but for times.
func TestTimelineNotebook(t *testing.T) {
	stored, fresh := codeCells(readCourse(t, notebooks.Timeline)), codeCells(runCourse(t, notebooks.Timeline))
	if len(fresh) != len(timelineNotebook) {
		t.Fatalf("%d code cells, want %d", len(fresh), len(timelineNotebook))
	}
	for i, want := range timelineNotebook {
		t.Run(want.id, func(t *testing.T) {
			if got := fresh[i].ID; got != want.id {
				t.Fatalf("cell %d is %s, want %s", i+1, got, want.id)
			}
			text := offset.ReplaceAllString(strings.TrimSuffix(stdout(fresh[i]), "\n"), " … ms")
			if got := strings.ReplaceAll(text, "\n", "|"); got != want.lines {
				t.Errorf("it prints\n%s\nwant\n%s", got, want.lines)
			}
			if pictures(stored[i]) != want.picture || pictures(fresh[i]) != want.picture {
				t.Errorf("pictures: stored %v, fresh %v, want %v", pictures(stored[i]), pictures(fresh[i]), want.picture)
			}
			if got, want := untimed(outputsOf(stored[i])), untimed(outputsOf(fresh[i])); got != want {
				t.Errorf("the stored outputs are old: rerun the notebook with gokernel run --inplace\n%s", difference(want, got))
			}
		})
	}
}

// TestTimelineNotebookFile holds the file to the form in which Jupyter writes it.
func TestTimelineNotebookFile(t *testing.T) {
	data, err := notebooks.Files.ReadFile(notebooks.Timeline)
	if err != nil {
		t.Fatal(err)
	}
	again, err := readCourse(t, notebooks.Timeline).Encode()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, again) {
		t.Error(difference(string(data), string(again)))
	}
}

var (
	idleFor     = regexp.MustCompile(`, for [0-9.]+ .?s\.`)
	longestStep = regexp.MustCompile(`(?m)^longest step …\n`)
)

// untimed takes out what depends on how long things really took. Without a step
// that takes any time there is no longest one.
func untimed(text string) string {
	text = offset.ReplaceAllString(text, " … ms")
	return longestStep.ReplaceAllString(idleFor.ReplaceAllString(text, ", for …"), "")
}

// pictures reports whether the cell shows an SVG.
func pictures(c *notebook.Cell) bool {
	for _, o := range c.Outputs {
		if data, ok := o["data"].(map[string]any); ok && strings.HasPrefix(plain(data["image/svg+xml"]), "<svg ") {
			return true
		}
	}
	return false
}
