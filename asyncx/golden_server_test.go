package asyncx_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"gokernel/asyncx"
)

// The Go halves of the scenarios about connections and servers.

// echoes sends every line back, and says so.
func echoes(log logger) asyncx.Connected {
	return func(r *asyncx.StreamReader, w *asyncx.StreamWriter) *asyncx.Coroutine[asyncx.None] {
		return asyncx.Do(func(ctx context.Context) error {
			for data, err := range r.Lines(ctx) {
				log("server", read(data, err))
				w.Write(data)
				if err := w.Drain(ctx); err != nil {
					return err
				}
			}
			log("server end")
			return w.Close()
		})
	}
}

// served is a server and its client's streams.
func served(ctx context.Context, handler asyncx.Connected) (*asyncx.Server, *asyncx.StreamReader, *asyncx.StreamWriter) {
	server, err := asyncx.StartServer(ctx, handler, "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	r, w, err := asyncx.OpenConnection(ctx, server.Addr().String())
	if err != nil {
		panic(err)
	}
	return server, r, w
}

// closed closes a server and waits for it.
func closed(ctx context.Context, server *asyncx.Server) error {
	return errors.Join(server.Close(), server.WaitClosed(ctx))
}

func init() {
	type ctxt = context.Context
	silent := echoes(func(...any) {})
	add(map[string]scenario{
		"stream_echo": func(ctx ctxt, log logger) error {
			server, r, w := served(ctx, echoes(log))
			for _, word := range []string{"one", "two"} {
				fmt.Fprintln(w, word)
				if err := w.Drain(ctx); err != nil {
					return err
				}
				log("client", line(ctx, r))
			}
			err := w.WriteEOF()
			log("client", read(r.Read(ctx, -1)))
			err = errors.Join(err, w.Close(), w.WaitClosed(ctx), closed(ctx, server))
			log(server.IsServing(), len(server.Addrs()))
			return err
		},
		"stream_writelines": func(ctx ctxt, log logger) error {
			server, r, w := served(ctx, echoes(log))
			err := w.WriteLines([][]byte{[]byte("a"), []byte("b\n"), []byte("c\n")})
			w.Write(nil)
			log("client", line(ctx, r), line(ctx, r))
			log(w.CanWriteEOF(), w.IsClosing())
			w.Close()
			log(w.IsClosing())
			return errors.Join(err, w.WaitClosed(ctx), closed(ctx, server))
		},
		"stream_close_while_reading": func(ctx ctxt, log logger) error {
			server, r, w := served(ctx, silent)
			a := says(ctx, log, "a", func(ctx ctxt) any { return line(ctx, r) })
			pause(ctx, 2)
			w.Close()
			err := errors.Join(wait(ctx, a), w.WaitClosed(ctx))
			log(line(ctx, r), r.AtEOF())
			return errors.Join(err, closed(ctx, server))
		},
		"stream_drain_closed": func(ctx ctxt, log logger) error {
			server, _, w := served(ctx, silent)
			w.Close()
			err := w.WaitClosed(ctx)
			log(read(nil, w.Drain(ctx)))
			return errors.Join(err, closed(ctx, server))
		},
		"stream_drain_waits": func(ctx ctxt, log logger) error {
			ready := asyncx.NewEvent()
			server, _, w := served(ctx, func(r *asyncx.StreamReader, w *asyncx.StreamWriter) *asyncx.Coroutine[asyncx.None] {
				return asyncx.Do(func(ctx ctxt) error {
					err := ready.Wait(ctx)
					all, err2 := r.Read(ctx, -1)
					log("server", len(all))
					return errors.Join(err, err2, w.Close())
				})
			})
			w.Write(bytes.Repeat([]byte("x"), 20_000_000))
			drain := func(ctx ctxt) error {
				log("drain")
				err := w.Drain(ctx)
				log("drained")
				return err
			}
			a, b := task0(ctx, drain), task0(ctx, drain)
			pause(ctx, 3)
			log(a.Done(), b.Done())
			ready.Set()
			return errors.Join(wait(ctx, a), wait(ctx, b), w.Close(), w.WaitClosed(ctx), closed(ctx, server))
		},
		"stream_server_waits": func(ctx ctxt, log logger) error {
			server, r, w := served(ctx, echoes(log))
			fmt.Fprintln(w, "one")
			log("client", line(ctx, r))
			a := says(ctx, log, "closed", func(ctx ctxt) any { return fate(server.WaitClosed(ctx)) })
			pause(ctx, 2)
			err := errors.Join(server.Close(), server.Close())
			pause(ctx, 2)
			log(a.Done(), server.IsServing())
			fmt.Fprintln(w, "two")
			log("client", line(ctx, r))
			w.Close()
			return errors.Join(err, wait(ctx, a))
		},
		"stream_server_forever": func(ctx ctxt, log logger) error {
			server, r, w := served(ctx, echoes(log))
			a := says(ctx, log, "forever", func(ctx ctxt) any { return fate(server.ServeForever(ctx)) })
			pause(ctx, 2)
			log(server.IsServing(), fate(server.ServeForever(ctx)))
			err := w.WriteEOF()
			log("client", read(r.Read(ctx, -1))) // which comes behind the server's end
			w.Close()
			a.Cancel()
			err = errors.Join(err, wait(ctx, a))
			log(server.IsServing(), fate(server.ServeForever(ctx)))
			return err
		},
		"stream_server_forever_closed": func(ctx ctxt, log logger) error {
			server, r, w := served(ctx, echoes(log))
			fmt.Fprintln(w, "one")
			log("client", line(ctx, r))
			w.Close()
			a := says(ctx, log, "forever", func(ctx ctxt) any { return fate(server.ServeForever(ctx)) })
			pause(ctx, 2)
			return errors.Join(server.Close(), wait(ctx, a))
		},
		"stream_server_start": func(ctx ctxt, log logger) error {
			server, err := asyncx.StartServer(ctx, silent, "127.0.0.1:0", asyncx.WithStartServing(false))
			if err != nil {
				return err
			}
			log(server.IsServing(), len(server.Addrs()))
			err = server.StartServing(ctx)
			log(server.IsServing())
			err = errors.Join(err, closed(ctx, server))
			log(server.IsServing(), len(server.Addrs()))
			return err
		},
		"stream_server_clients": func(ctx ctxt, log logger) error {
			server, r, w := served(ctx, silent)
			fmt.Fprintln(w, "one")
			log("client", line(ctx, r))
			server.CloseClients()
			log("client", line(ctx, r))
			w.Close()
			return closed(ctx, server)
		},
		"stream_handler_callback": func(ctx ctxt, log logger) error {
			server, r, w := served(ctx, func(_ *asyncx.StreamReader, w *asyncx.StreamWriter) *asyncx.Coroutine[asyncx.None] {
				fmt.Fprintln(w, "hello")
				w.Close()
				return nil
			})
			log(read(r.Read(ctx, -1)))
			w.Close()
			return closed(ctx, server)
		},
	})
}
