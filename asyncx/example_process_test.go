package asyncx_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"

	"gokernel/asyncx"
)

func ExampleCreateSubprocessExec() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		p, err := asyncx.CreateSubprocessExec(ctx, []string{"cat", "-n"},
			asyncx.WithStdin(asyncx.Pipe), asyncx.WithStdout(asyncx.Pipe))
		if err != nil {
			return err
		}
		out, _, err := p.Communicate(ctx, []byte("one\ntwo\n"))
		fmt.Printf("%q %v\n", out, err)
		fmt.Println(p.ReturnCode())
		_, err = asyncx.CreateSubprocessExec(ctx, []string{"no such program"})
		fmt.Println(errors.Is(err, exec.ErrNotFound))
		return nil
	}))
	// Output:
	// "     1\tone\n     2\ttwo\n" <nil>
	// 0 true
	// true
}

func ExampleCreateSubprocessShell() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		p, err := asyncx.CreateSubprocessShell(ctx, "echo hello | tr a-z A-Z; exit 3", asyncx.WithStdout(asyncx.Pipe))
		if err != nil {
			return err
		}
		out, _, err := p.Communicate(ctx, nil)
		code, exited := p.ReturnCode()
		fmt.Printf("%q %v %d %t\n", out, err, code, exited)
		return nil
	}))
	// Output: "HELLO\n" <nil> 3 true
}

// A process that is talked to line by line, and ended by a signal.
func ExampleProcess() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		p, err := asyncx.CreateSubprocessExec(ctx, []string{"cat"}, asyncx.WithStdin(asyncx.Pipe), asyncx.WithStdout(asyncx.Pipe))
		if err != nil {
			return err
		}
		for _, word := range []string{"one", "two"} {
			fmt.Fprintln(p.Stdin, word)
			line, err := p.Stdout.ReadLine(ctx)
			fmt.Printf("%q %v\n", line, err)
		}
		fmt.Println(p.Pid() > 0, p.Stderr)
		p.Terminate() // as SendSignal(syscall.SIGTERM); Kill for SIGKILL
		code, err := p.Wait(ctx)
		fmt.Println(code, err)
		fmt.Println(p.SendSignal(syscall.SIGTERM), p.Kill())
		return nil
	}))
	// Output:
	// "one\n" <nil>
	// "two\n" <nil>
	// true <nil>
	// -15 <nil>
	// os: process already finished os: process already finished
}

func ExamplePipe() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		p, err := asyncx.CreateSubprocessShell(ctx, "echo out; echo err >&2", asyncx.WithStdout(asyncx.Pipe), asyncx.WithStderr(asyncx.Pipe))
		if err != nil {
			return err
		}
		stdout, stderr, err := p.Communicate(ctx, nil)
		fmt.Printf("%q %q %v\n", stdout, stderr, err)
		return nil
	}))
	// Output: "out\n" "err\n" <nil>
}

func ExampleDevNull() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		p, err := asyncx.CreateSubprocessShell(ctx, "cat; echo lost; exit 2", asyncx.WithStdin(asyncx.DevNull), asyncx.WithStdout(asyncx.DevNull))
		if err != nil {
			return err
		}
		fmt.Println(p.Wait(ctx))
		return nil
	}))
	// Output: 2 <nil>
}

// The standard error goes where the standard output goes.
func ExampleStdout() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		p, err := asyncx.CreateSubprocessShell(ctx, "echo out; echo err >&2", asyncx.WithStdout(asyncx.Pipe), asyncx.WithStderr(asyncx.Stdout))
		if err != nil {
			return err
		}
		both, _, err := p.Communicate(ctx, nil)
		fmt.Printf("%q %v\n", both, err)
		return nil
	}))
	// Output: "out\nerr\n" <nil>
}

func ExampleStdioFile() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		file, err := os.CreateTemp("", "")
		if err != nil {
			return err
		}
		defer os.Remove(file.Name())
		defer file.Close()
		p, err := asyncx.CreateSubprocessExec(ctx, []string{"echo", "to a file"}, asyncx.WithStdout(asyncx.StdioFile(file)))
		if err != nil {
			return err
		}
		_, err = p.Wait(ctx)
		text, _ := os.ReadFile(file.Name())
		fmt.Printf("%q %v\n", text, err)
		return nil
	}))
	// Output: "to a file\n" <nil>
}

func ExampleStdio() {
	quiet := asyncx.DevNull
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		for _, out := range []asyncx.Stdio{quiet, asyncx.Pipe} {
			p, err := asyncx.CreateSubprocessExec(ctx, []string{"echo", "hi"}, asyncx.WithStdout(out))
			if err != nil {
				return err
			}
			text, _, err := p.Communicate(ctx, nil)
			fmt.Printf("%q %v\n", text, err)
		}
		return nil
	}))
	// Output:
	// "" <nil>
	// "hi\n" <nil>
}

func ExampleProcessOption() {
	options := []asyncx.ProcessOption{asyncx.WithDir("/"), asyncx.WithEnv("WORD=hello"), asyncx.WithStdout(asyncx.Pipe)}
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		p, err := asyncx.CreateSubprocessShell(ctx, `pwd; echo $WORD`, options...)
		if err != nil {
			return err
		}
		out, _, err := p.Communicate(ctx, nil)
		fmt.Printf("%q %v\n", out, err)
		return nil
	}))
	// Output: "/\nhello\n" <nil>
}

// output runs a shell command and prints its standard output and error.
func output(command string, options ...asyncx.ProcessOption) {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		p, err := asyncx.CreateSubprocessShell(ctx, command, options...)
		if err != nil {
			return err
		}
		stdout, stderr, err := p.Communicate(ctx, nil)
		fmt.Printf("%q %q %v\n", stdout, stderr, err)
		return nil
	}))
}

func ExampleWithStdin() {
	output("cat; echo end", asyncx.WithStdin(asyncx.DevNull), asyncx.WithStdout(asyncx.Pipe))
	// Output: "end\n" "" <nil>
}

func ExampleWithStdout() {
	output("echo hello", asyncx.WithStdout(asyncx.Pipe))
	// Output: "hello\n" "" <nil>
}

func ExampleWithStderr() {
	output("echo hello >&2", asyncx.WithStderr(asyncx.Pipe))
	// Output: "" "hello\n" <nil>
}

func ExampleWithDir() {
	output("pwd", asyncx.WithDir("/"), asyncx.WithStdout(asyncx.Pipe))
	// Output: "/\n" "" <nil>
}

func ExampleWithEnv() {
	output("echo $A $B", asyncx.WithEnv("A=1", "B=2"), asyncx.WithStdout(asyncx.Pipe))
	// Output: "1 2\n" "" <nil>
}

func ExampleWithPipeLimit() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		p, err := asyncx.CreateSubprocessExec(ctx, []string{"echo", "a long line"}, asyncx.WithStdout(asyncx.Pipe), asyncx.WithPipeLimit(4))
		if err != nil {
			return err
		}
		_, err = p.Stdout.ReadLine(ctx)
		fmt.Println(err)
		_, err = p.Wait(ctx)
		return err
	}))
	// Output: Separator is found, but chunk is longer than limit
}
