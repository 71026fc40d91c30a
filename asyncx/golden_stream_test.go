package asyncx_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about readers.

// text is how bytes are printed.
func text(data []byte) string { return "[" + strings.ReplaceAll(string(data), "\n", "/") + "]" }

// read is what a read gives.
func read(data []byte, err error) any {
	var incomplete *asyncx.IncompleteReadError
	var overrun *asyncx.LimitOverrunError
	switch {
	case err == nil || err == io.EOF:
		return text(data)
	case errors.As(err, &incomplete) && incomplete.Expected < 0:
		return fmt.Sprint("incomplete ", text(incomplete.Partial), " None")
	case errors.As(err, &incomplete):
		return fmt.Sprint("incomplete ", text(incomplete.Partial), " ", incomplete.Expected)
	case errors.As(err, &overrun):
		return fmt.Sprint("overrun ", overrun.Consumed)
	case errors.Is(err, asyncx.ErrConnectionLost):
		return "lost"
	}
	return kind(err)
}

// line is read of ReadLine, whose error of a long line is asyncio's ValueError.
func line(ctx context.Context, r *asyncx.StreamReader) any {
	data, err := r.ReadLine(ctx)
	if errors.As(err, new(*asyncx.LimitOverrunError)) {
		return "refused"
	}
	return read(data, err)
}

// says prints what body gives behind name.
func says(ctx context.Context, log logger, name string, body func(ctx context.Context) any) *asyncx.Task[asyncx.None] {
	return task0(ctx, func(ctx context.Context) error {
		log(name, body(ctx))
		return nil
	})
}

// feed has the loop feed the parts, one call each.
func feed(ctx context.Context, r *asyncx.StreamReader, parts ...string) {
	for _, part := range parts {
		asyncx.CallSoon(ctx, func() { r.FeedData([]byte(part)) })
	}
}

func feedNow(r *asyncx.StreamReader, part string) { r.FeedData([]byte(part)) }

func init() {
	type ctxt = context.Context
	add(map[string]scenario{
		"stream_read": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			log(read(r.Read(ctx, 0)))
			feedNow(r, "")
			feedNow(r, "abc")
			feedNow(r, "defg")
			log(read(r.Read(ctx, 2)), r.AtEOF())
			log(read(r.Read(ctx, 100)), r.AtEOF())
			feed(ctx, r, "late")
			log(read(r.Read(ctx, 100)))
			asyncx.CallSoon(ctx, r.FeedEOF)
			log(read(r.Read(ctx, 100)), r.AtEOF())
			log(read(r.Read(ctx, 0)), read(r.Read(ctx, 1)), read(r.Read(ctx, -1)))
			return nil
		},
		"stream_read_all": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(4)
			t := says(ctx, log, "all", func(ctx ctxt) any { return read(r.Read(ctx, -1)) })
			for _, part := range []string{"ab\n", "cdefghij", "k"} {
				pause(ctx, 1)
				feedNow(r, part)
			}
			pause(ctx, 3)
			log(t.Done())
			r.FeedEOF()
			err := wait(ctx, t)
			log(r.AtEOF())
			return err
		},
		"stream_read_order": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			says(ctx, log, "line", func(ctx ctxt) any { return line(ctx, r) })
			b := start(ctx, walk(log, "b", 4))
			pause(ctx, 1)
			feedNow(r, "one\n")
			log("fed")
			pause(ctx, 3)
			return wait(ctx, b)
		},
		"stream_readline": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			feed(ctx, r, "a", "b\nc")
			log(line(ctx, r))
			feed(ctx, r, "d\n\ne")
			log(line(ctx, r), line(ctx, r))
			asyncx.CallSoon(ctx, r.FeedEOF)
			log(line(ctx, r), r.AtEOF())
			log(line(ctx, r))
			return nil
		},
		"stream_readline_limit": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(3)
			feedNow(r, "toolong\nok\nab")
			log(line(ctx, r))
			log(line(ctx, r))
			feed(ctx, r, "cdef")
			log(line(ctx, r))
			feedNow(r, "x\n")
			r.FeedEOF()
			log(line(ctx, r), line(ctx, r))
			return nil
		},
		"stream_readline_limit_exact": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(3)
			feedNow(r, "abc\nabcd\n")
			log(line(ctx, r))
			log(line(ctx, r))
			feedNow(r, "abc")
			feed(ctx, r, "\n")
			log(line(ctx, r))
			feedNow(r, "abcd")
			log(line(ctx, r))
			log(r.AtEOF())
			return nil
		},
		"stream_readuntil": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			log(read(r.ReadUntil(ctx, "")))
			feed(ctx, r, "one<", ">two<><")
			log(read(r.ReadUntil(ctx, "<>")))
			log(read(r.ReadUntil(ctx, "<>")))
			feed(ctx, r, "a", "b", ">", ">", "<", "<>", "rest")
			log(read(r.ReadUntil(ctx, "<>")))
			log(read(r.Read(ctx, 9)))
			return nil
		},
		"stream_readuntil_many": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			feedNow(r, "a,b;c--d")
			log(read(r.ReadUntil(ctx, ";", ",")))
			log(read(r.ReadUntil(ctx, "--", ";", "-")))
			log(read(r.ReadUntil(ctx, "-", "--")))
			log(read(r.ReadUntil(ctx)), read(r.ReadUntil(ctx, "", "x")))
			feed(ctx, r, "endofthis")
			log(read(r.ReadUntil(ctx, "longseparator", "end")))
			feed(ctx, r, "now", "?")
			log(read(r.ReadUntil(ctx, "separator", "?")))
			return nil
		},
		"stream_readuntil_limit": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(3)
			feedNow(r, "some dataAA")
			log(read(r.ReadUntil(ctx, "AAA")))
			log(read(r.ReadUntil(ctx, "AA")), read(r.ReadUntil(ctx, "AA")))
			log(read(r.Read(ctx, 9)), read(r.ReadUntil(ctx, "AA")))
			feedNow(r, "12345678")
			log(read(r.ReadUntil(ctx, "XX", "YYYY")))
			log(read(r.ReadExactly(ctx, 5)))
			return nil
		},
		"stream_readuntil_eof": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(0)
			feedNow(r, "some dataAA")
			r.FeedEOF()
			log(read(r.ReadUntil(ctx, "AAA")), r.AtEOF())
			log(read(r.ReadUntil(ctx, "AAA")))
			return nil
		},
		"stream_readexactly": func(ctx ctxt, log logger) error {
			r := asyncx.NewStreamReader(2)
			log(read(r.ReadExactly(ctx, 0)), read(r.ReadExactly(ctx, -1)))
			feed(ctx, r, "abc", "defgh", "ij")
			log(read(r.ReadExactly(ctx, 9)))
			asyncx.CallSoon(ctx, r.FeedEOF)
			log(read(r.ReadExactly(ctx, 4)), r.AtEOF())
			log(read(r.ReadExactly(ctx, 4)), read(r.ReadExactly(ctx, 0)))
			return nil
		},
	})
}
