package jupyter

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func encode(t testing.TB, s *Session, o Outgoing) [][]byte {
	t.Helper()
	frames, _, err := s.Encode([][]byte{[]byte("peer")}, o)
	if err != nil {
		t.Fatal(err)
	}
	return frames
}

func TestRoundTrip(t *testing.T) {
	for _, key := range []string{"secret", ""} {
		from, to := NewSession(key), NewSession(key)
		frames := encode(t, from, Outgoing{
			Type: "comm_msg", Content: map[string]string{"html": "<b>世界</b>"},
			Metadata: json.RawMessage(`{"a":1}`), Buffers: [][]byte{{0, 1}, {}},
		})
		m, err := to.Decode(frames)
		if err != nil {
			t.Fatal(err)
		}
		if h := m.Header; h.MsgType != "comm_msg" || h.Session != from.ID() || h.Version != ProtocolVersion || h.Time().IsZero() {
			t.Errorf("header %+v", h)
		}
		if string(m.Content) != `{"html":"<b>世界</b>"}` || string(m.Parent) != "{}" || string(m.Metadata) != `{"a":1}` {
			t.Errorf("%s %s %s", m.Content, m.Parent, m.Metadata)
		}
		if len(m.Buffers) != 2 || len(m.Identities) != 1 || string(m.Identities[0]) != "peer" {
			t.Errorf("buffers %q identities %q", m.Buffers, m.Identities)
		}
	}
}

// The signature of a known message, computed with Python's hmac module.
func TestSignatureIsHMACSHA256(t *testing.T) {
	s := newSigner("key")
	got := string(s.sign([][]byte{[]byte(`{"msg_id":"1"}`), []byte("{}"), []byte("{}"), []byte(`{"code":"1"}`)}))
	const want = "9681d006d2159c6df66cc9c1d736b90c9d9ab4a7804a0ec24c415359fb05e2f7"
	if got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestDecodeRefuses(t *testing.T) {
	good := func() (*Session, [][]byte) {
		s := NewSession("key")
		return s, encode(t, s, Outgoing{Type: "x_request", Content: json.RawMessage("{}")})
	}
	for _, c := range []struct {
		name  string
		spoil func([][]byte) [][]byte
		want  error
	}{
		{"nothing", func([][]byte) [][]byte { return nil }, ErrNoDelimiter},
		{"no delimiter", func(f [][]byte) [][]byte { return slices.Delete(f, 1, 2) }, ErrNoDelimiter},
		{"short", func(f [][]byte) [][]byte { return f[:6] }, ErrShort},
		{"other content", func(f [][]byte) [][]byte { f[6] = []byte(`{"a":1}`); return f }, ErrSignature},
		{"unsigned", func(f [][]byte) [][]byte { f[2] = nil; return f }, ErrSignature},
		{"not hexadecimal", func(f [][]byte) [][]byte { f[2] = bytes.Repeat([]byte("x"), 64); return f }, ErrSignature},
		{"shortened", func(f [][]byte) [][]byte { f[2] = f[2][:62]; return f }, ErrSignature},
	} {
		s, frames := good()
		if _, err := s.Decode(c.spoil(frames)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	s, frames := good()
	if _, err := s.Decode(frames); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Decode(frames); !errors.Is(err, ErrDuplicate) {
		t.Errorf("a replay: %v", err)
	}
}

// The signature is checked before anything is parsed: bad JSON with a bad
// signature is a signature error.
func TestSignatureComesFirst(t *testing.T) {
	s := NewSession("key")
	frames := encode(t, s, Outgoing{Type: "x", Content: json.RawMessage("{}")})
	frames[3] = []byte("{{{")
	if _, err := s.Decode(frames); !errors.Is(err, ErrSignature) {
		t.Error(err)
	}
}

func TestHeadersRefused(t *testing.T) {
	for _, header := range []string{"", "{", "[]", "null", "{}", `{"msg_id":"1"}`, `{"msg_type":"x"}`,
		`{"msg_id":1,"msg_type":"x"}`, "{\"msg_id\":\"\xff\",\"msg_type\":\"x\"}"} {
		s := NewSession("")
		frames := [][]byte{[]byte(Delimiter), nil, []byte(header), []byte("{}"), []byte("{}"), []byte("{}")}
		if m, err := s.Decode(frames); err == nil {
			t.Errorf("%q gives %+v", header, m.Header)
		}
	}
}

func TestSeenSetIsBounded(t *testing.T) {
	var s seenSet
	digest := func(i int) (d [32]byte) {
		copy(d[:], strconv.Itoa(i))
		return d
	}
	for i := range 5 * seenLimit {
		if !s.add(digest(i)) {
			t.Fatalf("%d is taken for seen", i)
		}
		if n := len(s.now) + len(s.old); n > 2*seenLimit {
			t.Fatalf("%d are kept", n)
		}
	}
	if s.add(digest(4*seenLimit + 1)) {
		t.Error("one of the last seenLimit is forgotten")
	}
}

func TestEncodeRefusesWhatIsNotJSON(t *testing.T) {
	s := NewSession("k")
	for _, o := range []Outgoing{{Type: "x", Content: make(chan int)}, {Type: "x", Metadata: func() {}}} {
		if _, _, err := s.Encode(nil, o); err == nil || !strings.HasPrefix(err.Error(), "x: ") {
			t.Error(err)
		}
	}
}

func TestIDsDiffer(t *testing.T) {
	s := NewSession("k")
	a, b := encode(t, s, Outgoing{Type: "x"}), encode(t, s, Outgoing{Type: "x"})
	if bytes.Equal(a[2], b[2]) {
		t.Error("two messages have one signature: clients would drop the second")
	}
	if id := NewID(); len(id) != 36 || id[14] != '4' || id == NewID() {
		t.Error(id)
	}
}

func TestContentDefaults(t *testing.T) {
	m := &Message{Content: []byte(`{"code":"x"}`)}
	r, err := m.ExecuteContent()
	if err != nil || !r.StoreHistory || !r.AllowStdin || !r.StopOnError || r.Silent {
		t.Errorf("%+v %v", r, err)
	}
	m.Content = []byte(`{"code":"x","silent":true,"store_history":true}`)
	if r, _ = m.ExecuteContent(); r.StoreHistory {
		t.Error("a silent request is stored")
	}
}

func TestReplyType(t *testing.T) {
	for in, want := range map[string]string{"execute_request": "execute_reply", "comm_open": "", "": "", "_request": "_reply"} {
		if got := ReplyType(in); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
}

// FuzzDecode: no frames crash Decode, and what it accepts comes out the same
// after Encode and Decode.
func FuzzDecode(f *testing.F) {
	header := `{"msg_id":"1","msg_type":"kernel_info_request","date":"2026-01-01T00:00:00Z"}`
	f.Add([]byte("id"), []byte(Delimiter), []byte(""), []byte(header), []byte("{}"), []byte("{}"), []byte("{}"), []byte("buffer"))
	f.Add([]byte(Delimiter), []byte(""), []byte(`{"msg_id":1}`), []byte("{}"), []byte("{}"), []byte("{}"), []byte(Delimiter), []byte(""))
	f.Add([]byte(Delimiter), []byte("00"), []byte(`[`), []byte("null"), []byte("{}"), []byte("["), []byte("x"), []byte("y"))
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g, h, i []byte) {
		frames := [][]byte{a, b, c, d, e, g, h, i}
		s := NewSession("")
		m, err := s.Decode(frames)
		NewSession("key").Decode(frames)
		if err != nil {
			return
		}
		m.ParentID()
		var v any
		m.DecodeContent(&v)
		again, err := s.Decode(s.assemble(m.Identities, [][]byte{m.RawHeader, m.Parent, m.Metadata, m.Content}, m.Buffers))
		if err != nil {
			t.Fatal(err)
		}
		if again.Header != m.Header || !bytes.Equal(again.Content, m.Content) || len(again.Buffers) != len(m.Buffers) {
			t.Errorf("%+v became %+v", m, again)
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	s := NewSession("key")
	content := Stream{Name: "stdout", Text: "hello\n"}
	for b.Loop() {
		if _, _, err := s.Encode(nil, Outgoing{Type: "stream", Content: content}); err != nil {
			b.Fatal(err)
		}
	}
}
