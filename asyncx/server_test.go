package asyncx_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gokernel/asyncx"
)

// run runs body as the main task of a loop in real time, and gives the reports.
func realLoop(t *testing.T, body func(ctx context.Context) error) (reports []string) {
	t.Helper()
	ctx := asyncx.WithReporter(t.Context(), func(r asyncx.Report) { reports = append(reports, r.String()) })
	if _, err := asyncx.Run(ctx, asyncx.Do(body)); err != nil {
		t.Error(err)
	}
	return reports
}

// A task of a server that fails is reported, one that is cancelled is not; the
// connection of either is closed.
func TestServerTaskFails(t *testing.T) {
	for name, tc := range map[string]struct {
		end  func(ctx context.Context) error
		want []string
	}{
		"fails": {func(context.Context) error { return errors.New("bad") }, []string{"Unhandled exception in client_connected_cb", "error: bad"}},
		"cancelled": {func(ctx context.Context) error {
			asyncx.CurrentTask(ctx).Cancel("")
			return asyncx.Sleep(ctx, 0)
		}, nil},
		"ends": {func(context.Context) error { return nil }, nil},
	} {
		reports := realLoop(t, func(ctx context.Context) error {
			server, r, w := served(ctx, func(_ *asyncx.StreamReader, w *asyncx.StreamWriter) *asyncx.Coroutine[asyncx.None] {
				return asyncx.Do(func(ctx context.Context) error {
					if tc.want == nil && name == "ends" {
						defer w.Close()
					}
					return tc.end(ctx)
				})
			})
			if _, err := r.ReadLine(ctx); err != io.EOF {
				t.Errorf("%s: the client reads %v", name, err)
			}
			return errors.Join(w.Close(), closed(ctx, server))
		})
		text := strings.Join(reports, "\n")
		if len(reports) > 1 || (len(reports) == 0) != (tc.want == nil) ||
			slices.ContainsFunc(tc.want, func(part string) bool { return !strings.Contains(text, part) }) {
			t.Errorf("%s: reports %q", name, reports)
		}
	}
}

func TestServerAbortClients(t *testing.T) {
	realLoop(t, func(ctx context.Context) error {
		server, r, w := served(ctx, echo)
		fmt.Fprintln(w, "hello")
		if _, err := r.ReadLine(ctx); err != nil {
			return err
		}
		server.AbortClients()
		if _, err := r.ReadLine(ctx); err == nil {
			t.Error("the client goes on after AbortClients")
		}
		return errors.Join(w.Close(), closed(ctx, server))
	})
}

// Connections that are left open, and a server, end with the loop, silently.
func TestServerEndsWithTheLoop(t *testing.T) {
	var address string
	reports := realLoop(t, func(ctx context.Context) error {
		server, r, w := served(ctx, echo)
		address = server.Addr().String()
		fmt.Fprintln(w, "hello")
		_, err := r.ReadLine(ctx)
		return err
	})
	if len(reports) > 0 {
		t.Errorf("reports %q", reports)
	}
	if conn, err := net.Dial("tcp", address); err == nil {
		conn.Close()
		t.Error("the server listens after the end of Run")
	}
}

func TestUnixServer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s")
	stale, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	stale.(*net.UnixListener).SetUnlinkOnClose(false)
	stale.Close()
	realLoop(t, func(ctx context.Context) error {
		server, err := asyncx.StartUnixServer(ctx, echo, path)
		if err != nil {
			return err
		}
		r, w, err := asyncx.OpenUnixConnection(ctx, path)
		if err != nil {
			return err
		}
		w.WriteString("hello\n")
		if line, err := r.ReadLine(ctx); string(line) != "hello\n" || err != nil {
			t.Errorf("got %q, %v", line, err)
		}
		return errors.Join(w.Close(), closed(ctx, server))
	})
}

func TestOpenConnectionFails(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	realLoop(t, func(ctx context.Context) error {
		for _, open := range []func() error{
			func() error { _, _, err := asyncx.OpenConnection(ctx, address); return err },
			func() error { _, _, err := asyncx.OpenUnixConnection(ctx, filepath.Join(t.TempDir(), "s")); return err },
			func() error { _, err := asyncx.StartServer(ctx, echo, "256.0.0.1:0"); return err },
		} {
			if err := open(); !errors.As(err, new(*net.OpError)) {
				t.Errorf("got %v", err)
			}
		}
		return nil
	})
}

func TestOpenConnectionCancelled(t *testing.T) {
	realLoop(t, func(ctx context.Context) error {
		server, err := asyncx.StartServer(ctx, echo, "127.0.0.1:0")
		if err != nil {
			return err
		}
		opens := task0(ctx, func(ctx context.Context) error {
			_, _, err := asyncx.OpenConnection(ctx, server.Addr().String())
			return err
		})
		pause(ctx, 1)
		opens.Cancel()
		if _, err := asyncx.Await(ctx, opens); !errors.Is(err, asyncx.ErrCancelled) {
			t.Errorf("got %v", err)
		}
		return closed(ctx, server)
	})
}

// A server with TLS, a client that does not trust it, and StartTLS.
func TestStreamTLS(t *testing.T) {
	ours, theirs, err := certificate()
	if err != nil {
		t.Fatal(err)
	}
	realLoop(t, func(ctx context.Context) error {
		server, err := asyncx.StartServer(ctx, echo, "127.0.0.1:0", asyncx.WithTLS(ours))
		if err != nil {
			return err
		}
		address := server.Addr().String()
		if _, _, err := asyncx.OpenConnection(ctx, address, asyncx.WithTLS(&tls.Config{})); err == nil {
			t.Error("a certificate that nobody trusts is taken")
		}
		r, w, err := asyncx.OpenConnection(ctx, address, asyncx.WithTLS(theirs))
		if err != nil {
			return err
		}
		w.WriteString(strings.Repeat("x", 10_000) + "\n")
		if line, err := r.ReadLine(ctx); len(line) != 10_001 || err != nil {
			t.Errorf("got %d bytes, %v", len(line), err)
		}
		if err := w.StartTLS(ctx, theirs); err == nil {
			t.Error("TLS in TLS")
		}
		return errors.Join(w.Close(), w.WaitClosed(ctx), closed(ctx, server))
	})
}

// What the other side says too early is a part of the handshake, and one that
// fails closes the connection.
func TestStartTLS(t *testing.T) {
	ours, theirs, err := certificate()
	if err != nil {
		t.Fatal(err)
	}
	for name, config := range map[string]*tls.Config{"trusted": theirs, "not trusted": {}} {
		realLoop(t, func(ctx context.Context) error {
			server, r, w := served(ctx, func(r *asyncx.StreamReader, w *asyncx.StreamWriter) *asyncx.Coroutine[asyncx.None] {
				return asyncx.Do(func(ctx context.Context) error {
					w.WriteString("ready\n")
					pause(ctx, 5) // the client's hello may come meanwhile
					if err := w.StartTLS(ctx, ours); err != nil {
						return nil
					}
					_, err := asyncx.Await(ctx, echo(r, w))
					return err
				})
			})
			if _, err := r.ReadLine(ctx); err != nil {
				return err
			}
			err := w.StartTLS(ctx, config)
			if (err == nil) != (name == "trusted") {
				t.Errorf("%s: %v", name, err)
			}
			if err == nil {
				w.WriteString("secret\n")
				if line, err := r.ReadLine(ctx); string(line) != "secret\n" || err != nil {
					t.Errorf("got %q, %v", line, err)
				}
			} else if !w.IsClosing() {
				t.Error("a connection is open after a handshake that failed")
			}
			return errors.Join(w.Close(), closed(ctx, server))
		})
	}
}

// A hundred clients of one server.
func TestServerManyClients(t *testing.T) {
	realLoop(t, func(ctx context.Context) error {
		server, err := asyncx.StartServer(ctx, echo, "127.0.0.1:0")
		if err != nil {
			return err
		}
		var clients []*asyncx.Coroutine[string]
		for i := range 100 {
			clients = append(clients, asyncx.Async(func(ctx context.Context) (string, error) {
				r, w, err := asyncx.OpenConnection(ctx, server.Addr().String())
				if err != nil {
					return "", err
				}
				defer w.Close()
				fmt.Fprintln(w, "client", i)
				line, err := r.ReadLine(ctx)
				return string(line), err
			}))
		}
		answers, err := asyncx.Gather(ctx, clients...)
		for i, answer := range answers {
			if answer != fmt.Sprintf("client %d\n", i) {
				t.Errorf("client %d has %q", i, answer)
			}
		}
		return errors.Join(err, closed(ctx, server))
	})
}
