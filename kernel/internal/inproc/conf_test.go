package inproc

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"gokernel/kernel/internal/worker"
)

type confSink struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (s *confSink) Event(e worker.Event) {
	if x, ok := e.(worker.Stream); ok {
		s.mu.Lock()
		s.buf.WriteString(x.Text)
		s.mu.Unlock()
	}
}
func (*confSink) Input(ctx context.Context, cell int64, prompt string, password bool) (string, error) {
	return "", worker.ErrNoStdin
}

func TestConf(t *testing.T) {
	one := os.Getenv("CONF")
	if one == "" {
		t.Skip()
	}
	var files []string
	if one == "all" {
		files, _ = filepath.Glob("/usr/local/go/test/*.go")
		for _, d := range []string{"ken", "chan", "interface", "typeparam"} {
			m, _ := filepath.Glob("/usr/local/go/test/" + d + "/*.go")
			files = append(files, m...)
		}
	} else {
		files = strings.Fields(one)
	}
	pass, total := 0, 0
	for _, f := range files {
		b, _ := os.ReadFile(f)
		head := strings.SplitN(string(b), "\n", 2)[0]
		if strings.TrimSpace(head) != "// run" {
			continue
		}
		total++
		want := ""
		if o, err := os.ReadFile(strings.TrimSuffix(f, ".go") + ".out"); err == nil {
			want = string(o)
		}
		fmt.Println("RUN", f)
		w, err := New()
		if err != nil {
			t.Fatal(err)
		}
		sink := &confSink{}
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		res, _ := w.Execute(ctx, worker.Cell{ID: 1, Number: 1, Code: string(b), Silent: true}, sink)
		cancel()
		w.Close()
		switch {
		case res.Err != nil:
			msg := res.Err.Name + ": " + res.Err.Value
			if one != "all" {
				msg += "\n" + strings.Join(res.Err.Traceback, "\n")
			}
			fmt.Println("FAIL", f, strings.ReplaceAll(msg, "\n", " ⏎ ")[:min(len(msg), 250)])
			if one != "all" {
				fmt.Println(msg)
			}
		case want != "" && sink.buf.String() != want:
			fmt.Println("FAIL", f, "output differs")
			if one != "all" {
				fmt.Println(sink.buf.String(), "WANT", want)
			}
		default:
			pass++
		}
	}
	fmt.Println("PASS", pass, "of", total)
}
