package asyncx_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"math/big"
	"net"
	"time"

	"gokernel/asyncx"
)

// certificate makes a certificate for 127.0.0.1, and who trusts it.
func certificate() (server, client *tls.Config, err error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, nil, err
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, nil, err
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	pair := tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
	return &tls.Config{Certificates: []tls.Certificate{pair}}, &tls.Config{RootCAs: roots}, nil
}

func ExampleWithTLS() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		ours, theirs, err := certificate()
		if err != nil {
			return err
		}
		server, err := asyncx.StartServer(ctx, echo, "127.0.0.1:0", asyncx.WithTLS(ours))
		if err != nil {
			return err
		}
		defer server.Close()
		r, w, err := asyncx.OpenConnection(ctx, server.Addr().String(), asyncx.WithTLS(theirs))
		if err != nil {
			return err
		}
		ask(ctx, r, w, "secret")
		fmt.Println(w.GetExtraInfo("ssl_object").(*tls.Conn).ConnectionState().HandshakeComplete)
		return w.Close()
	}))
	// Output:
	// "secret\n" <nil>
	// true
}

// StartTLS makes TLS of a connection on which something was said already.
func ExampleStreamWriter_StartTLS() {
	asyncx.Run(context.Background(), asyncx.Do(func(ctx context.Context) error {
		ours, theirs, err := certificate()
		if err != nil {
			return err
		}
		serve := func(r *asyncx.StreamReader, w *asyncx.StreamWriter) *asyncx.Coroutine[asyncx.None] {
			return asyncx.Do(func(ctx context.Context) error {
				line, err := r.ReadLine(ctx)
				if err != nil {
					return err
				}
				w.Write(line)
				if err := w.StartTLS(ctx, ours); err != nil {
					return err
				}
				_, err = asyncx.Await(ctx, echo(r, w))
				return err
			})
		}
		server, err := asyncx.StartServer(ctx, serve, "127.0.0.1:0")
		if err != nil {
			return err
		}
		defer server.Close()
		r, w, err := asyncx.OpenConnection(ctx, server.Addr().String())
		if err != nil {
			return err
		}
		ask(ctx, r, w, "STARTTLS")
		fmt.Println(w.StartTLS(ctx, theirs))
		ask(ctx, r, w, "secret")
		return w.Close()
	}))
	// Output:
	// "STARTTLS\n" <nil>
	// <nil>
	// "secret\n" <nil>
}
