package asyncx_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os/exec"
	"strings"
	"time"

	"gokernel/asyncx"
)

// serve answers each line in upper case, one task for each connection.
func serve(listener net.Listener) *asyncx.Coroutine[asyncx.None] {
	answer := func(conn net.Conn) *asyncx.Coroutine[asyncx.None] {
		return asyncx.Do(func(ctx context.Context) error {
			defer conn.Close() // also ends a read that is under way
			for line, err := range asyncx.Each(ctx, lines(conn)) {
				if err != nil {
					return err
				}
				if _, err := fmt.Fprintln(conn, strings.ToUpper(line)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return asyncx.Do(func(ctx context.Context) error {
		defer listener.Close()
		for {
			conn, err := asyncx.Await(ctx, asyncx.ToThread(func(ctx context.Context) (net.Conn, error) {
				defer context.AfterFunc(ctx, func() { listener.Close() })()
				return listener.Accept()
			}))
			if err != nil {
				return err
			}
			asyncx.CreateTask(ctx, answer(conn))
		}
	})
}

// lines is an ordinary iterator over the lines of a connection; it blocks.
func lines(conn net.Conn) func(yield func(string, error) bool) {
	return func(yield func(string, error) bool) {
		scanner := bufio.NewScanner(conn)
		for scanner.Scan() {
			if !yield(scanner.Text(), nil) {
				return
			}
		}
		if err := scanner.Err(); err != nil {
			yield("", err)
		}
	}
}

// Streams are connections of package net: reads run beside the loop by Each and
// ToThread, and closing a connection ends them.
func Example_streams() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		asyncx.CreateTask(ctx, serve(listener))
		conn, err := asyncx.Await(ctx, asyncx.ToThread(func(ctx context.Context) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "tcp", listener.Addr().String())
		}))
		if err != nil {
			return err
		}
		defer conn.Close()
		fmt.Fprintln(conn, "hello")
		for line, err := range asyncx.Each(ctx, lines(conn)) {
			fmt.Println(line, err)
			break
		}
		return nil // the end of Run cancels the server
	}))
	// Output: HELLO <nil>
}

// A subprocess is a command of os/exec in ToThread: its context ends when the
// task is cancelled, and that ends the process.
func Example_subprocess() {
	run := func(name string, args ...string) *asyncx.Coroutine[string] {
		return asyncx.ToThread(func(ctx context.Context) (string, error) {
			out, err := exec.CommandContext(ctx, name, args...).Output()
			return string(out), err
		})
	}
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		out, err := asyncx.Await(ctx, run("echo", "hello"))
		fmt.Print(out, err, "\n")
		_, err = asyncx.WaitFor(ctx, run("sleep", "1000"), 10*time.Millisecond)
		fmt.Println(err)
		return nil
	}))
	// Output:
	// hello
	// <nil>
	// timed out
}
