package asyncx_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"

	"gokernel/asyncx"
)

// Write keeps what cannot be sent, and Drain waits while that is much.
func ExampleStreamWriter() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		here, there := net.Pipe()
		r, w, err := asyncx.NewStream(ctx, here)
		if err != nil {
			return err
		}
		w.SetWriteBufferLimits(10, 5)
		w.WriteString("twenty characters...")
		err = w.WriteLines([][]byte{[]byte("more\n"), []byte("and more\n")})
		fmt.Println(err, w.WriteBufferSize() > 10)
		received := asyncx.CreateTask(ctx, asyncx.ToThread(func(context.Context) (string, error) {
			all, err := io.ReadAll(there)
			return string(all), err
		}))
		err = w.Drain(ctx) // until all but five are sent
		fmt.Println(err, w.IsClosing(), w.CanWriteEOF())
		w.Close()
		fmt.Println(w.WaitClosed(ctx), w)
		text, err := asyncx.Await(ctx, received)
		fmt.Printf("%q %v %t\n", text, err, r.AtEOF())
		return nil
	}))
	// Output:
	// <nil> true
	// <nil> false false
	// <nil> <StreamWriter pipe closed>
	// "twenty characters...more\nand more\n" <nil> true
}

func ExampleErrConnectionLost() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		here, _ := net.Pipe()
		_, w, err := asyncx.NewStream(ctx, here)
		if err != nil {
			return err
		}
		w.Abort()
		_, err = fmt.Fprintln(w, "too late")
		fmt.Println(err, errors.Is(err, asyncx.ErrConnectionLost))
		return w.WaitClosed(ctx)
	}))
	// Output: connection lost true
}

// echo sends every line back.
func echo(r *asyncx.StreamReader, w *asyncx.StreamWriter) *asyncx.Coroutine[asyncx.None] {
	return asyncx.Do(func(ctx context.Context) error {
		defer w.Close()
		for line, err := range r.Lines(ctx) {
			if err != nil {
				return err
			}
			w.Write(line)
			if err := w.Drain(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

func ExampleOpenConnection() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		server, err := asyncx.StartServer(ctx, echo, "127.0.0.1:0")
		if err != nil {
			return err
		}
		defer server.Close()
		r, w, err := asyncx.OpenConnection(ctx, server.Addr().String())
		if err != nil {
			return err
		}
		defer w.Close()
		fmt.Println(w.GetExtraInfo("peername") == nil, w.GetExtraInfo("peername").(net.Addr).String() == server.Addr().String())
		fmt.Fprintln(w, "hello")
		w.WriteEOF() // the server reads the end, and its answer still comes
		all, err := r.Read(ctx, -1)
		fmt.Printf("%q %v\n", all, err)
		return nil
	}))
	// Output:
	// false true
	// "hello\n" <nil>
}
