package zmtp

import (
	"bufio"
	"bytes"
	"errors"
	"strings"
	"testing"
)

var goldenGreeting = "\xff\x00\x00\x00\x00\x00\x00\x00\x00\x7f" + "\x03\x00" +
	"NULL\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" +
	"\x00" + strings.Repeat("\x00", 31)

const (
	goldenRouter = "\x04\x29\x05READY\x0bSocket-Type\x00\x00\x00\x06ROUTER\x08Identity\x00\x00\x00\x00"
	goldenXPub   = "\x04\x1a\x05READY\x0bSocket-Type\x00\x00\x00\x04XPUB"

	dealerReady = "\x04\x2b\x05READY\x0bSocket-Type\x00\x00\x00\x06DEALER\x08Identity\x00\x00\x00\x02me"
	subReady    = "\x04\x19\x05READY\x0bsocket-type\x00\x00\x00\x03SUB"
)

// shake does a handshake with a peer that says said.
func shake(said, own string, accepts ...string) (peerInfo, string, error) {
	var sent bytes.Buffer
	peer, err := handshake(bufio.NewReader(strings.NewReader(said)), &sent, own, accepts)
	return peer, sent.String(), err
}

func TestHandshakeGoldenBytes(t *testing.T) {
	peer, sent, err := shake(goldenGreeting+dealerReady, typeRouter, "DEALER")
	if err != nil {
		t.Fatal(err)
	}
	if want := goldenGreeting + goldenRouter; sent != want {
		t.Errorf("ROUTER said\n%q, want\n%q", sent, want)
	}
	if peer.socketType != "DEALER" || peer.identity != "me" {
		t.Errorf("the peer is %+v", peer)
	}
	// libzmq's signature holds a length, and its property names are any case.
	theirs := strings.Replace(goldenGreeting, "\x00\x7f\x03\x00", "\x01\x7f\x03\x01", 1)
	peer, sent, err = shake(theirs+subReady, typeXPub, "SUB")
	if err != nil || peer.socketType != "SUB" {
		t.Fatalf("%+v: %v", peer, err)
	}
	if want := goldenGreeting + goldenXPub; sent != want {
		t.Errorf("XPUB said\n%q, want\n%q", sent, want)
	}
}

func TestHandshakeRefusals(t *testing.T) {
	for _, tc := range []struct{ name, said, want string }{
		{"http", "GET / HTTP/1.1\r\n\r\n", "starts with 0x47"},
		{"bad signature", "\xff" + strings.Repeat("\x00", 63), "signature ends"},
		{"ZMTP 2", "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f\x01", "speaks ZMTP 1"},
		{"PLAIN", strings.Replace(goldenGreeting, "NULL\x00", "PLAIN", 1), `"PLAIN"`},
		{"mechanism NULL2", strings.Replace(goldenGreeting, "NULL\x00", "NULL2", 1), `"NULL2"`},
		{"message first", goldenGreeting + "\x00\x01x", "before READY"},
		{"other command first", goldenGreeting + "\x04\x05\x04PING", "before READY"},
		{"their ERROR", goldenGreeting + "\x04\x0a\x05ERROR\x03bad", `refused: "bad"`},
		{"wrong type", goldenGreeting + subReady, `"SUB" socket cannot talk to ROUTER`},
		{"no type", goldenGreeting + "\x04\x06\x05READY", `"" socket`},
		{"cut property", goldenGreeting + "\x04\x0c\x05READY\x03abc\x00\x00", "cut short"},
		{"cut value", goldenGreeting + "\x04\x0e\x05READY\x03abc\x00\x00\x00\x09", "cut short"},
		{"no name", goldenGreeting + "\x04\x00", "no name"},
		{"reserved identity", goldenGreeting + strings.Replace(dealerReady, "\x02me", "\x02\x00e", 1), "zero byte"},
		{"huge READY", goldenGreeting + "\x06\x00\x00\x00\x01\x00\x00\x00\x00", "above the limit"},
		{"cut greeting", goldenGreeting[:40], "unexpected EOF"},
		{"nothing", "", "EOF"},
	} {
		_, sent, err := shake(tc.said, typeRouter, "DEALER")
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.want)
		}
		if strings.Contains(sent, "READY\x0b") {
			t.Errorf("%s: got a READY", tc.name)
		}
		after := strings.TrimPrefix(sent, goldenGreeting)
		if tc.name == "wrong type" && !strings.HasPrefix(after[2:], "\x05ERROR") {
			t.Errorf("%s: got %q and no ERROR", tc.name, after)
		}
	}
}

func TestIdentityLength(t *testing.T) {
	for size, ok := range map[int]bool{1: true, 255: true, 256: false} {
		err := checkPeer(peerInfo{socketType: "REQ", identity: strings.Repeat("i", size)}, typeRouter, []string{"REQ"})
		if (err == nil) != ok || err != nil && !errors.Is(err, ErrProtocol) {
			t.Errorf("identity of %d bytes: %v", size, err)
		}
	}
}

func FuzzGreeting(f *testing.F) {
	f.Add([]byte(goldenGreeting + dealerReady))
	f.Add([]byte(goldenGreeting + subReady))
	f.Add([]byte("GET / HTTP/1.1\r\n"))
	f.Add([]byte(goldenGreeting[:11]))
	f.Fuzz(func(t *testing.T, said []byte) {
		peer, sent, err := shake(string(said), typeRouter, "DEALER", "REQ")
		if !strings.HasPrefix(sent, goldenGreeting) {
			t.Fatalf("said %q and no greeting", sent)
		}
		if ready := strings.HasSuffix(sent, goldenRouter); ready != (err == nil) {
			t.Fatalf("error %v, but READY sent: %v", err, ready)
		}
		if err == nil && (peer.socketType != "DEALER" && peer.socketType != "REQ" || len(peer.identity) > 255) {
			t.Fatalf("let in %+v", peer)
		}
	})
}
