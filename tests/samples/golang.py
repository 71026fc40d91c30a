"""Samples in Go."""

LANGUAGE = "go"
FILE_EXTENSION = ".go"

# Run first in a fresh session: the packages that the samples use.
PRELUDE = 'import (\n\t"context"\n\t"fmt"\n\t"math"\n\t"os"\n\t"strings"\n\t"time"\n)'

HELLO = 'fmt.Println("hello, world")'
STDERR = 'fmt.Fprintln(os.Stderr, "a warning")'
ERROR = 'panic("boom")'
ERROR_TEXT = "boom"
SILENT_ERROR = "undefinedName"

# (code, text/plain of its value)
RESULTS = [("1+2+3", "6"), ("[]int{1, 2, 3}", "[1 2 3]"), ("6 * 7", "42")]
HISTORY_PATTERN = "1?2*"
_SHOW = 'import "gokernel/kernel/display"\ndisplay.Show(display.{})'
DISPLAY = [(_SHOW.format(call), mime) for call, mime in [
    ('HTML("<b>x</b>")', "text/html"), ('Markdown("*x*")', "text/markdown"), ('LaTeX("$x$")', "text/latex"),
    ('SVG("<svg xmlns=\\"http://www.w3.org/2000/svg\\"/>")', "image/svg+xml"),
    ('JSON(map[string]int{"x": 1})', "application/json"), ('JavaScript("1")', "application/javascript"),
    ('PNG(image.NewGray(image.Rect(0, 0, 2, 2)))', "image/png"),
    ('JPEG(image.NewGray(image.Rect(0, 0, 2, 2)))', "image/jpeg"),
]]
CLEAR = 'import "gokernel/kernel/display"\nfmt.Println("x")\ndisplay.Clear(false)'
COMPLETIONS = [("strings.HasPre", {"HasPrefix"}), ("math.Sqr", {"Sqrt", "SqrtE", "SqrtPi", "SqrtPhi", "Sqrt2"})]
INSPECT = "strings.HasPrefix"
PAGE = "strings.HasPrefix?"
COMPLETE = ["1", "x := 1", "for i := range 3 {\n\tfmt.Println(i)\n}", "func f() int { return 1 }"]
INCOMPLETE = ["for i := range 3 {", "func f(", "x := []int{", "s := `raw"]
INVALID = ["for for", "x := )", "func 1f() {}"]

ENDLESS = "for {\n}"
ENDLESS_ANNOUNCED = 'fmt.Println("looping")\nfor {\n}'
LONG_SLEEP = 'fmt.Println("looping")\ntime.Sleep(time.Hour)'
SET_VARIABLE = "answer := 41"
READ_VARIABLE = "answer + 1"
READ_VARIABLE_RESULT = "42"
ONE_AND_ONE = "1 + 1"
ASK = 'var name string\nfmt.Scanln(&name)\nfmt.Println("hello", name)'
USER_EXPRESSIONS = {"good": "answer + 1", "bad": "undefinedName"}
PID = "os.Getpid()"
MANY_LINES = 'for i := range 100000 {\n\tfmt.Println("line", i)\n}'
TEN_PRINTS = "\n".join(f'fmt.Println("line {i}")' for i in range(10))

# name -> (code, words of which one must be in the cell's error output)
# The goroutine's cell waits for ever: whether the kernel ends it or only
# reports the panic is its own affair, so the tests interrupt it (INTERRUPTED).
DEATHS = {
    "exit": ("os.Exit(3)", ["exit status 3"]),
    "goroutine-panic": (
        'wait := make(chan int)\ngo func() {\n\tpanic("boom in a goroutine")\n}()\n<-wait',
        ["boom in a goroutine"],
    ),
    "concurrent-map-writes": (
        "m := map[int]int{}\n"
        "for range 8 {\n\tgo func() {\n\t\tfor i := 0; ; i++ {\n\t\t\tm[i%10] = i\n\t\t}\n\t}()\n}\n"
        "time.Sleep(time.Minute)",
        ["concurrent map"],
    ),
    "endless-recursion": (
        "func down(n int) int {\n\treturn down(n+1) + 1\n}\ndown(0)",
        ["stack overflow", "stack exceeds"],
    ),
    "huge-allocation": (
        "b := make([]byte, 10<<30)\nfor i := 0; i < len(b); i += 4096 {\n\tb[i] = 1\n}\nlen(b)",
        ["out of memory", "memory limit"],
    ),
    "endless-loop": (ENDLESS_ANNOUNCED, ["interrupt"]),
}

INTERRUPTED = {"endless-loop", "goroutine-panic"}

# The program's own measure, in microseconds, of what four concurrent sleeps
# took over the longest of them.
SLEEPS_SETUP = (
    'import "gokernel/asyncx"\n'
    "func nap(d time.Duration) *asyncx.Coroutine[asyncx.None] {\n"
    "\treturn asyncx.Do(func(ctx context.Context) error {\n"
    "\t\treturn asyncx.Sleep(ctx, d)\n\t})\n}\n"
)
SLEEPS = (
    "naps := asyncx.Do(func(ctx context.Context) error {\n"
    "\tvar tasks []*asyncx.Task[asyncx.None]\n"
    "\tfor i := range 4 {\n"
    "\t\ttasks = append(tasks, asyncx.CreateTask(ctx, nap(time.Duration(i+1)*100*time.Millisecond)))\n"
    "\t}\n"
    "\t_, err := asyncx.Gather(ctx, tasks...)\n"
    "\treturn err\n})\n"
    "began := time.Now()\n"
    "asyncx.Run(context.Background(), naps)\n"
    'fmt.Println("over", (time.Since(began) - 400*time.Millisecond).Microseconds())'
)
