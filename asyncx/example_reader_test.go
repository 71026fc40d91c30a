package asyncx_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"

	"gokernel/asyncx"
)

func ExampleStreamReader() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		r := asyncx.NewStreamReader(0)
		asyncx.CallSoon(ctx, func() {
			r.FeedData([]byte("first line\nkey=value;rest"))
			r.FeedEOF()
		})
		line, err := r.ReadLine(ctx) // suspends until it is there
		fmt.Printf("%q %v\n", line, err)
		part, err := r.ReadUntil(ctx, "=", ";")
		fmt.Printf("%q %v\n", part, err)
		part, err = r.ReadExactly(ctx, 6)
		fmt.Printf("%q %v\n", part, err)
		part, err = r.Read(ctx, 2)
		fmt.Printf("%q %v\n", part, err)
		part, err = r.Read(ctx, -1) // all
		fmt.Printf("%q %v %t\n", part, err, r.AtEOF())
		_, err = r.Read(ctx, 10)
		fmt.Println(err == io.EOF, r.Exception(), r)
		return nil
	}))
	// Output:
	// "first line\n" <nil>
	// "key=" <nil>
	// "value;" <nil>
	// "re" <nil>
	// "st" <nil> true
	// true <nil> <StreamReader eof>
}

// Lines is async for line in reader.
func ExampleNewStreamReader() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		r := asyncx.NewStreamReader(1024)
		asyncx.CallSoon(ctx, func() { r.FeedData([]byte("a\n")) })
		asyncx.CallSoon(ctx, func() { r.SetException(errors.New("broken")) })
		for line, err := range r.Lines(ctx) {
			fmt.Printf("%q %v\n", line, err)
		}
		return nil
	}))
	// Output:
	// "a\n" <nil>
	// "" broken
}

func ExampleIncompleteReadError() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		r := asyncx.NewStreamReader(0)
		r.FeedData([]byte("abc"))
		r.FeedEOF()
		_, err := r.ReadExactly(ctx, 10)
		var incomplete *asyncx.IncompleteReadError
		if errors.As(err, &incomplete) {
			fmt.Printf("%q of %d: %v\n", incomplete.Partial, incomplete.Expected, err)
		}
		fmt.Println(errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF))
		return nil
	}))
	// Output:
	// "abc" of 10: 3 bytes read on a total of 10 expected bytes
	// true true
}

func ExampleLimitOverrunError() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		r := asyncx.NewStreamReader(4)
		r.FeedData([]byte("too long;"))
		_, err := r.ReadUntil(ctx, ";")
		var overrun *asyncx.LimitOverrunError
		if errors.As(err, &overrun) {
			fmt.Println(err)
			rest, err := r.ReadExactly(ctx, overrun.Consumed) // nothing is lost
			fmt.Printf("%q %v\n", rest, err)
		}
		return nil
	}))
	// Output:
	// Separator is found, but chunk is longer than limit
	// "too long" <nil>
}

// Any connection can be one of the loop's.
func ExampleNewStream() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		a, b := net.Pipe()
		r, w, err := asyncx.NewStream(ctx, a)
		if err != nil {
			return err
		}
		r2, w2, err := asyncx.NewStream(ctx, b, asyncx.WithLimit(1000))
		if err != nil {
			return err
		}
		fmt.Fprintln(w, "hello")
		line, err := r2.ReadLine(ctx)
		fmt.Printf("%q %v\n", line, err)
		w2.Close()
		line, err = r.ReadLine(ctx)
		fmt.Printf("%q %v\n", line, err)
		return w.Close()
	}))
	// Output:
	// "hello\n" <nil>
	// "" EOF
}

// A longer line than the limit is an error, so that nobody fills the memory.
func ExampleWithLimit() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		a, b := net.Pipe()
		r, w, err := asyncx.NewStream(ctx, a, asyncx.WithLimit(10))
		if err != nil {
			return err
		}
		_, w2, err := asyncx.NewStream(ctx, b)
		if err != nil {
			return err
		}
		fmt.Fprintln(w2, "a line of 24 characters")
		line, err := r.ReadLine(ctx)
		fmt.Printf("%q %v\n", line, err)
		w2.Close()
		return w.Close()
	}))
	// Output: "" Separator is found, but chunk is longer than limit
}

func ExampleStreamOption() {
	options := []asyncx.StreamOption{asyncx.WithLimit(1 << 20)}
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		a, _ := net.Pipe()
		r, w, err := asyncx.NewStream(ctx, a, options...)
		if err != nil {
			return err
		}
		fmt.Println(r)
		return w.Close()
	}))
	// Output: <StreamReader limit=1048576>
}
