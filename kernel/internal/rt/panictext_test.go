package rt

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"
)

type (
	flag       bool
	level      int
	mark8      uint8
	degrees    float64
	narrow     float32
	wave       complex128
	label      string
	titled     string
	failed     int
	lost       struct{ At int }
	box[T any] struct{ V T }
)

func (t titled) String() string { return "titled\n" + string(t) }
func (f failed) Error() string  { return "failed\nat " + strconv.Itoa(int(f)) }
func (l *lost) Error() string   { return "lost" }

// panicValues are worded as Go does; of those without a word, whose address
// it prints, only what stands before it.
var panicValues = []any{
	true, flag(false), 1, -1, level(-5), mark8(200), byte(3), int64(-1), 'x', uintptr(7),
	1.5, 0.0, -1.0, 1e20, 1e21, 123456789.125, degrees(1.5), float32(0.1), narrow(1e-20),
	1 + 2i, wave(-1i), complex64(1), "x\ny", label("a\"b\nc\x00\xff"), "raw\xff",
	titled("q"), failed(3), &lost{}, errors.New("e\nf"), errors.Join(errors.New("a"), errors.New("b")),
	time.Second, time.Monday, os.ErrNotExist, box[int]{1}, &box[label]{}, []int{1}, map[string]int{}, struct{}{}, [2]int{},
}

const panicVariable = "GOKERNEL_TEST_PANIC"

// TestPanicTexts compares each with what a process that panics with it prints.
func TestPanicTexts(t *testing.T) {
	if n := os.Getenv(panicVariable); n != "" {
		i, _ := strconv.Atoi(n)
		go panic(panicValues[i]) // outside of package testing, which recovers
		select {}
	}
	for i, v := range panicValues {
		t.Run(reflect.TypeOf(v).String(), func(t *testing.T) {
			t.Parallel()
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestPanicTexts$")
			cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", panicVariable, i))
			out, _ := cmd.CombinedOutput() // it fails, as it must
			want, _, ok := strings.Cut(string(out), "\n\ngoroutine ")
			if !ok {
				t.Fatalf("no panic: %s", out)
			}
			got := "panic: " + describe(v)
			if head, _, address := strings.Cut(want, " 0x"); address {
				want, got = head, got[:min(len(head), len(got))]
			}
			if got != want {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}
