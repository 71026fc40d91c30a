package proc

import (
	"regexp"
	"strings"
)

// internalFrame matches the functions that are of no use to the author of a
// cell: the runtime's and the interpreter's own.
var internalFrame = regexp.MustCompile(`^(created by )?(runtime|internal/|reflect\.|sync\.|github\.com/traefik/yaegi/|gokernel/kernel\.|gokernel/kernel/internal/(interp|inproc|session|rt)\.|gokernel/internal/loop\.|panic\(|time\.goFunc|gokernel/kernel/internal/proc\.(ChildMain|readFrame|\(\*(child|childSink|directWriter)\))|testing\.|main\.(main|childMain)\(|os\.|os/signal\.|bufio\.|io\.|syscall\.)`)

var (
	goroutineLine = regexp.MustCompile(`^goroutine \d+.*:$`)
	// framePointers are the addresses that the runtime adds in its own crashes.
	framePointers = regexp.MustCompile(` (fp=0x|\+0x).*$`)
	goroutineIDs  = regexp.MustCompile(` gp=0x.*? \[`)
	runtimeNoise  = regexp.MustCompile(`^(runtime: (sp=|g |gp=|frame)|\[signal |runtime stack:|exit status|\t?goroutine running on other thread)`)
)

// cleanTrace returns the lines of a crash of the Go runtime that tell the
// author of the cell something, at most maxTraceback: the messages, and the
// frames of goroutines that are not internal.
func cleanTrace(text string) []string {
	var out []string
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	var header string // of a goroutine of which no frame was kept yet
	for i := 0; i < len(lines); i++ {
		line := strings.TrimRight(lines[i], "\r")
		switch {
		case line == "" || runtimeNoise.MatchString(line):
		case goroutineLine.MatchString(line):
			header = goroutineIDs.ReplaceAllString(line, " [")
		case i+1 < len(lines) && strings.HasPrefix(lines[i+1], "\t"):
			i++
			if internalFrame.MatchString(line) {
				break
			}
			if header != "" {
				out, header = append(out, header), ""
			}
			place := framePointers.ReplaceAllString(lines[i], "")
			if n := len(out); n < 2 || out[n-1] != place { // not the same place of a recursion again
				out = append(out, line, place)
			}
		case strings.HasPrefix(line, "\t"), strings.HasPrefix(line, "...") && header != "":
		default:
			out = append(out, line)
		}
		if len(out) >= maxTraceback {
			return append(out[:maxTraceback-1], "…")
		}
	}
	return out
}
