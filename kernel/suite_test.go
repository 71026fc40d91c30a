package kernel_test

import (
	"testing"

	"gokernel/kernel"
	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

// goCells is the suite's language in Go.
var goCells = workertest.Language{
	Print:   "import \"fmt\"\nfmt.Println(\"out\")",
	Warn:    "import (\"fmt\"; \"os\")\nfmt.Fprintln(os.Stderr, \"err\")",
	Both:    "import (\"fmt\"; \"os\")\nfmt.Println(1)\nfmt.Fprintln(os.Stderr, 2)\nfmt.Println(3)",
	Fail:    "import \"fmt\"\nfmt.Println(\"before\")\npanic(\"oh\")",
	Invalid: "import \"fmt\"\nfmt.Println(\"ran\")\nundefined()",
	Set:     "x := 41",
	Get:     "x",
	Endless: "import \"fmt\"\nfmt.Println(\"started\")\nfor {\n}",
	Late: "import \"fmt\"\ngate := make(chan bool)\n" +
		"go func() { <-gate; fmt.Println(\"late\"); gate <- true }()",
	Release: "gate <- true\n<-gate",
	Input: "import \"fmt\"\nfunc ask() string {\n\tvar name string\n\tif _, err := fmt.Scanln(&name); err != nil {\n\t\tpanic(err)\n\t}\n" +
		"\treturn name\n}\nfmt.Print(\"name?\")\nfmt.Println(\"got\", ask())",
	Comm: `import ("fmt"; "gokernel/kernel/comm")
c := comm.Open("t", map[string]any{"n": 1})
c.OnMsg(func(m comm.Message) {
	if m.Data["fail"] != nil {
		panic("fail")
	}
	if err := c.Send(m.Data); err != nil {
		panic(err)
	}
	fmt.Println("taken")
})`,
	Target: `import "gokernel/kernel/comm"
comm.Register("u", func(c *comm.Comm, open comm.Message) { c.Send(map[string]int{"hello": 1}) })`,
	Panic:         "var m map[string]int\nm[\"a\"] = 1",
	Prefix:        "import \"fmt\"\nfmt.Printl",
	Completion:    "Println",
	Inspect:       "x := 41",
	Incomplete:    "for {",
	Expression:    "x",
	BadExpression: "nothing",
}

func TestSuiteInProcess(t *testing.T) { suite(t, false) }
func TestSuiteChild(t *testing.T)     { suite(t, true) }

func suite(t *testing.T, isolate bool) {
	workertest.Suite(t, func(t *testing.T) worker.Worker {
		w, err := kernel.NewWorker(kernel.WorkerConfig{Isolate: isolate})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = w.Close() })
		return w
	}, goCells)
}
