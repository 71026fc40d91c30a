package proc

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"gokernel/kernel/internal/worker"
)

func encoded(t testing.TB, f frame) []byte {
	t.Helper()
	b, err := appendFrame(nil, f)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestFrames(t *testing.T) {
	var all []byte
	want := []frame{
		{kind: kindStream, id: 1, mark: 2, body: []byte("abc")},
		{kind: kindCancel, id: ^uint64(0)},
		{kind: kindLast, body: bytes.Repeat([]byte("0123456789"), 1<<18)},
	}
	for _, f := range want {
		all = append(all, encoded(t, f)...)
	}
	r := bytes.NewReader(all)
	for _, w := range want {
		f, err := readFrame(r)
		if err != nil || f.kind != w.kind || f.id != w.id || f.mark != w.mark || !bytes.Equal(f.body, w.body) {
			t.Fatalf("kind %d id %d mark %d and %d bytes, %v", f.kind, f.id, f.mark, len(f.body), err)
		}
	}
	if _, err := readFrame(r); err != io.EOF {
		t.Errorf("at the end: %v, want io.EOF", err)
	}
	if _, err := readFrame(bytes.NewReader(all[:headerSize+1])); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("in the middle: %v", err)
	}
	if _, err := appendFrame(nil, frame{body: make([]byte, maxFrame+1)}); err == nil {
		t.Error("too long a frame was encoded")
	}
	if _, err := readFrame(strings.NewReader("\xff\xff\xff\xff\x01" + strings.Repeat("x", 16))); !errors.Is(err, errFrame) {
		t.Errorf("too long a frame: %v", err)
	}
}

func FuzzFrame(f *testing.F) {
	f.Add(encoded(f, frame{kind: kindStream, id: 3, mark: 9, body: encodeStream(worker.Stream{Cell: -1, Name: "stderr", Text: "é"})}))
	f.Add(encoded(f, frame{kind: kindDisplay, body: []byte(`{"Bundle":{"Data":{"text/plain":"x"}}}`)}))
	f.Add([]byte("\x00\x00\x01\x00\x01"))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := bytes.NewReader(b)
		for {
			at := len(b) - r.Len()
			fr, err := readFrame(r)
			if err != nil {
				return
			}
			if again := encoded(t, fr); !bytes.Equal(again, b[at:len(b)-r.Len()]) {
				t.Fatalf("%q became %q", b[at:], again)
			}
			e, err := decodeEvent(fr.kind, fr.body)
			if err != nil {
				continue
			}
			k, body, err := encodeEvent(e)
			if err != nil || k != fr.kind {
				t.Fatalf("%+v: kind %d, %v", e, k, err)
			}
			if s, ok := e.(worker.Stream); ok {
				if back, err := decodeEvent(k, body); err != nil || back != s {
					t.Fatalf("%+v became %+v, %v", s, back, err)
				}
			}
		}
	})
}

// FuzzMarks cuts a stream with marks into pieces: the text and the numbers
// must not depend on where it is cut.
func FuzzMarks(f *testing.F) {
	token := newMarkToken(make([]byte, 16))
	f.Add([]byte("a\x00b"), uint64(1), []byte("\x000000"), uint64(0), uint8(3))
	f.Add([]byte{}, ^uint64(0), []byte(token[:20]), uint64(48), uint8(1))
	f.Fuzz(func(t *testing.T, a []byte, m uint64, b []byte, n uint64, step uint8) {
		if bytes.Contains(a, token) || bytes.Contains(b, token) {
			t.Skip("the token can't be guessed")
		}
		all := append(append(append(bytes.Clone(a), token.encode(m)...), b...), token.encode(n)...)
		s := markScanner{token: token}
		var text []byte
		var marks []uint64
		for len(all) > 0 {
			k := min(len(all), int(step)+1)
			s.scan(all[:k], func(p []byte) { text = append(text, p...) }, func(n uint64) { marks = append(marks, n) })
			all = all[k:]
		}
		text = append(text, s.rest()...)
		if len(marks) != 2 || marks[0] != m || marks[1] != n || !bytes.Equal(text, append(bytes.Clone(a), b...)) {
			t.Fatalf("marks %v, text %q", marks, text)
		}
	})
}
