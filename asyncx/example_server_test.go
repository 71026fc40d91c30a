package asyncx_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"

	"gokernel/asyncx"
)

// ask sends a line and gives the answer.
func ask(ctx context.Context, r *asyncx.StreamReader, w *asyncx.StreamWriter, question string) {
	fmt.Fprintln(w, question)
	line, err := r.ReadLine(ctx)
	fmt.Printf("%q %v\n", line, err)
}

func ExampleStartServer() {
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
		ask(ctx, r, w, "hello")
		return w.Close()
	}))
	// Output: "hello\n" <nil>
}

func ExampleServer() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		server, err := asyncx.StartServer(ctx, echo, "127.0.0.1:0")
		if err != nil {
			return err
		}
		forever := asyncx.CreateTask(ctx, asyncx.Do(server.ServeForever))
		r, w, err := asyncx.OpenConnection(ctx, server.Addrs()[0].String())
		if err != nil {
			return err
		}
		ask(ctx, r, w, "hello")
		fmt.Println(server.IsServing())
		server.Close() // no new connections; the one that is there goes on
		ask(ctx, r, w, "still there")
		server.CloseClients() // AbortClients would not let it finish what it sends
		server.AbortClients()
		fmt.Println(server.WaitClosed(ctx), server.IsServing(), len(server.Addrs()))
		_, err = asyncx.Await(ctx, forever)
		fmt.Println(err)
		return w.Close()
	}))
	// Output:
	// "hello\n" <nil>
	// true
	// "still there\n" <nil>
	// <nil> false 0
	// cancelled
}

func ExampleWithStartServing() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		server, err := asyncx.StartServer(ctx, echo, "127.0.0.1:0", asyncx.WithStartServing(false))
		if err != nil {
			return err
		}
		defer server.Close()
		fmt.Println(server.IsServing())
		err = server.StartServing(ctx)
		fmt.Println(server.IsServing(), err)
		return nil
	}))
	// Output:
	// false
	// true <nil>
}

func ExampleStartUnixServer() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "echo")
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		server, err := asyncx.StartUnixServer(ctx, echo, path)
		if err != nil {
			return err
		}
		defer server.Close()
		r, w, err := asyncx.OpenUnixConnection(ctx, path)
		if err != nil {
			return err
		}
		ask(ctx, r, w, "hello")
		return w.Close()
	}))
	// Output: "hello\n" <nil>
}

func ExampleOpenUnixConnection() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		_, _, err := asyncx.OpenUnixConnection(ctx, "/there/is/no/such/socket")
		fmt.Println(errors.Is(err, os.ErrNotExist))
		return nil
	}))
	// Output: true
}

// A listener can be one that is there already, here one with its own options.
func ExampleStartServerOn() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		config := net.ListenConfig{KeepAliveConfig: net.KeepAliveConfig{Enable: true}}
		listener, err := config.Listen(ctx, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		server, err := asyncx.StartServerOn(ctx, echo, listener)
		if err != nil {
			return err
		}
		defer server.Close()
		r, w, err := asyncx.OpenConnection(ctx, listener.Addr().String())
		if err != nil {
			return err
		}
		ask(ctx, r, w, "hello")
		return w.Close()
	}))
	// Output: "hello\n" <nil>
}

// A function like this serves one connection.
func ExampleConnected() {
	var hello asyncx.Connected = func(_ *asyncx.StreamReader, w *asyncx.StreamWriter) *asyncx.Coroutine[asyncx.None] {
		return asyncx.Do(func(ctx context.Context) error {
			defer w.Close()
			fmt.Fprintln(w, "hello")
			return w.Drain(ctx)
		})
	}
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		server, err := asyncx.StartServer(ctx, hello, "127.0.0.1:0")
		if err != nil {
			return err
		}
		defer server.Close()
		r, w, err := asyncx.OpenConnection(ctx, server.Addr().String())
		if err != nil {
			return err
		}
		for line, err := range r.Lines(ctx) {
			fmt.Printf("%q %v\n", line, err)
		}
		return w.Close()
	}))
	// Output: "hello\n" <nil>
}
