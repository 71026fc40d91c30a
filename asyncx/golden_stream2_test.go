package asyncx_test

import (
	"context"
	"errors"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about readers that fail, end, or are cancelled.

func init() {
	type ctxt = context.Context
	add(map[string]scenario{
		"stream_exception": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			feedNow(r, "line\n")
			log(none(r.Exception()))
			r.SetException(errors.New("bad"))
			log(none(r.Exception()))
			log(read(r.Read(ctx, 1)))
			log(line(ctx, r))
			log(read(r.ReadUntil(ctx, "x")))
			log(read(r.ReadExactly(ctx, 1)))
			log(read(r.ReadExactly(ctx, 0)))
			log(read(r.Read(ctx, 0)))
			log(read(r.Read(ctx, -1)))
			return nil
		},
		"stream_exception_waiter": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			a := says(ctx, log, "a", func(ctx ctxt) any { return line(ctx, r) })
			pause(ctx, 1)
			feedNow(r, "half")
			pause(ctx, 2)
			r.SetException(errors.New("bad"))
			err := wait(ctx, a)
			log(read(r.Read(ctx, 1)))
			return err
		},
		"stream_exception_cancelled": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			a := says(ctx, log, "a", func(ctx ctxt) any { return line(ctx, r) })
			pause(ctx, 1)
			a.Cancel()
			r.SetException(errors.New("bad"))
			return wait(ctx, a)
		},
		"stream_one_waiter": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			a := says(ctx, log, "a", func(ctx ctxt) any { return line(ctx, r) })
			pause(ctx, 1)
			log(line(ctx, r), read(r.Read(ctx, 1)), read(r.ReadExactly(ctx, 3)), read(r.ReadUntil(ctx, "x")))
			feedNow(r, "one\n")
			log("stolen", read(r.Read(ctx, 2)))
			feedNow(r, "two\n")
			return wait(ctx, a)
		},
		"stream_cancel": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			a := says(ctx, log, "a", func(ctx ctxt) any { return line(ctx, r) })
			pause(ctx, 1)
			feedNow(r, "hal")
			pause(ctx, 2)
			a.Cancel()
			err := wait(ctx, a)
			b := says(ctx, log, "b", func(ctx ctxt) any { return read(r.ReadExactly(ctx, 9)) })
			pause(ctx, 1)
			feedNow(r, "f a line")
			b.Cancel()
			err = errors.Join(err, wait(ctx, b))
			feedNow(r, "\nnext\n")
			log(line(ctx, r), line(ctx, r))
			return err
		},
		"stream_wait_for": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			log(was(asyncx.WaitFor(ctx, asyncx.Async(r.ReadLine), tick)))
			feedNow(r, "late\n")
			log(line(ctx, r))
			return nil
		},
		"stream_lines": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			b := start(ctx, walk(log, "b", 3))
			feed(ctx, r, "one\ntwo\nth", "ree\nrest")
			asyncx.CallSoon(ctx, r.FeedEOF)
			for line, err := range r.Lines(ctx) {
				log(read(line, err))
			}
			log(r.AtEOF())
			return wait(ctx, b)
		},
		"stream_eof_wakes": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			a := says(ctx, log, "a", func(ctx ctxt) any { return read(r.ReadExactly(ctx, 4)) })
			pause(ctx, 1)
			feedNow(r, "abc")
			r.FeedEOF()
			err := wait(ctx, a)
			log(r.AtEOF(), read(r.Read(ctx, 5)))
			return err
		},
	})
}

// none is how Python prints an error, or that there is none.
func none(err error) string {
	if err == nil {
		return "None"
	}
	return err.Error()
}
