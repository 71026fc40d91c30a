package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"gokernel/kernel/internal/worker"
	"gokernel/kernel/internal/worker/workertest"
)

// In scripts, gokernel is this test binary over the toy worker.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"gokernel": func() { os.Exit(toyApp().main(context.Background(), os.Args[1:])) },
	})
}

func toyApp() *app {
	return &app{
		newWorker: func(isolate bool) (worker.Worker, error) {
			if !isolate {
				return nil, errors.New("the toy has no process of its own to do without")
			}
			return &workertest.Fake{}, nil
		},
		serve: func(ctx context.Context, file string, isolate bool, log *slog.Logger) error {
			log.Warn("warning")
			log.Info("information")
			fmt.Printf("serving %s, isolate %v\n", file, isolate)
			if file == "bad.json" {
				return errors.New("bad.json: not a connection file\nat all")
			}
			if file == "wait.json" {
				<-ctx.Done()
				fmt.Println("terminated")
			}
			return nil
		},
		stdout: os.Stdout, stderr: os.Stderr,
	}
}

// noRaceWait spares each process the second that the race detector sleeps at
// its end.
const noRaceWait = "atexit_sleep_ms=0"

func TestScripts(t *testing.T) {
	binary, err := exec.LookPath("gokernel")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", filepath.Join(e.WorkDir, "home"))
			e.Setenv("BIN", filepath.Dir(binary)) // gokernel and nothing else
			e.Setenv("GORACE", noRaceWait)
			return os.Mkdir(filepath.Join(e.WorkDir, "home"), 0o755)
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %s", cond)
		},
	})
}

// started is a gokernel whose output a test reads as it comes.
type started struct {
	*exec.Cmd
	lines  *bufio.Scanner
	stderr *strings.Builder
}

func start(t *testing.T, args ...string) *started {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("SKIPPED: Windows cannot send signals to one process")
	}
	s := &started{Cmd: exec.CommandContext(t.Context(), "gokernel", args...), stderr: &strings.Builder{}}
	s.Stderr = s.stderr
	s.Env = append(os.Environ(), "GORACE="+noRaceWait)
	out, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	s.lines = bufio.NewScanner(out)
	return s
}

func (s *started) until(t *testing.T, want string) {
	t.Helper()
	for s.lines.Scan() {
		if s.lines.Text() == want {
			return
		}
	}
	t.Fatalf("the output ended without %q; stderr: %s", want, s.stderr)
}

func (s *started) signal(t *testing.T, sig os.Signal) {
	t.Helper()
	if err := s.Process.Signal(sig); err != nil {
		t.Fatal(err)
	}
}

func (s *started) end(t *testing.T, code int) {
	t.Helper()
	for s.lines.Scan() {
	}
	err := s.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if s.ProcessState.ExitCode() != code {
		t.Errorf("exit code %d, want %d; stderr: %s", s.ProcessState.ExitCode(), code, s.stderr)
	}
}

func writeNotebook(t *testing.T, cells ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.ipynb")
	var list []string
	for _, c := range cells {
		list = append(list, fmt.Sprintf(`{"cell_type":"code","metadata":{},"source":%q}`, c))
	}
	text := `{"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[` + strings.Join(list, ",") + "]}"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestInterruptEndsTheCell(t *testing.T) {
	path := writeNotebook(t, "sleep", "print next")
	s := start(t, "run", path, "--allow-errors", "--inplace")
	s.until(t, "sleeping")
	s.signal(t, os.Interrupt)
	s.until(t, "next")
	s.end(t, 0)
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), `"ename": "Interrupted"`) {
		t.Errorf("%v\n%s", err, text)
	}
}

func TestSecondInterruptEndsTheRun(t *testing.T) {
	s := start(t, "run", writeNotebook(t, "sleep", "sleep", "print next"), "--allow-errors")
	s.until(t, "sleeping")
	s.signal(t, os.Interrupt)
	s.until(t, "sleeping")
	s.signal(t, os.Interrupt)
	s.end(t, 1)
	if !strings.Contains(s.stderr.String(), "cell [2] interrupted") {
		t.Errorf("stderr: %s", s.stderr)
	}
}

func TestKernelSurvivesInterrupt(t *testing.T) {
	s := start(t, "kernel", "-f", "wait.json")
	s.until(t, "serving wait.json, isolate true")
	s.signal(t, os.Interrupt)
	s.signal(t, syscall.SIGTERM)
	s.until(t, "terminated")
	s.end(t, 0)
}

func TestHelpOfEveryCommandHasAnExample(t *testing.T) {
	root := toyApp().rootCommand()
	for _, c := range root.Commands() {
		if c.Example == "" || c.Short == "" || strings.HasSuffix(c.Short, ".") {
			t.Errorf("%s: example %q, short %q", c.Name(), c.Example, c.Short)
		}
	}
}

func TestNoColourForFilesAndPipes(t *testing.T) {
	if colour(io.Discard) {
		t.Error("colour for a writer that is no file")
	}
	f, err := os.Create(filepath.Join(t.TempDir(), "f"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if colour(f) {
		t.Error("colour for a file")
	}
}
