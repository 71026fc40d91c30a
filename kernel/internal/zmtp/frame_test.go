package zmtp

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"runtime"
	"testing"
)

func TestFrameRoundTrip(t *testing.T) {
	for _, size := range []int{0, 1, 254, 255, 256, 257, growBy - 1, growBy, growBy + 1, 5*growBy + 3} {
		for _, flags := range []byte{0, flagMore, flagCommand} {
			body := bytes.Repeat([]byte{0xA5}, size)
			wire := append(appendHeader(nil, flags, size), body...)
			wantHead := 2
			if size > 255 {
				wantHead = 9
			}
			if len(wire) != wantHead+size {
				t.Fatalf("size %d: %d bytes on the wire, want %d", size, len(wire), wantHead+size)
			}
			r := bufio.NewReader(bytes.NewReader(wire))
			f, err := readFrame(r, 8*growBy)
			if err != nil {
				t.Fatalf("size %d flags %d: %v", size, flags, err)
			}
			if !bytes.Equal(f.body, body) || f.more != (flags == flagMore) || f.command != (flags == flagCommand) {
				t.Fatalf("size %d flags %d came back as %d bytes, more %v, command %v", size, flags, len(f.body), f.more, f.command)
			}
			if _, err := readFrame(r, 8*growBy); err != io.EOF {
				t.Fatalf("after the last frame: %v, want io.EOF", err)
			}
		}
	}
}

func TestFrameGoldenBytes(t *testing.T) {
	for _, tc := range []struct {
		flags byte
		size  int
		want  []byte
	}{
		{0, 5, []byte{0, 5}},
		{flagMore, 255, []byte{1, 255}},
		{flagMore, 256, []byte{3, 0, 0, 0, 0, 0, 0, 1, 0}},
		{flagCommand, 0x12345, []byte{6, 0, 0, 0, 0, 0, 1, 0x23, 0x45}},
	} {
		if got := appendHeader(nil, tc.flags, tc.size); !bytes.Equal(got, tc.want) {
			t.Errorf("flags %d size %d: % x, want % x", tc.flags, tc.size, got, tc.want)
		}
	}
}

func TestFrameErrors(t *testing.T) {
	huge := binary.BigEndian.AppendUint64([]byte{flagLong}, 1<<63+5)
	for _, tc := range []struct {
		name string
		wire []byte
		want error
	}{
		{"reserved flag", []byte{8, 0}, ErrProtocol},
		{"command with more", []byte{5, 0}, ErrProtocol},
		{"short frame above the limit", append([]byte{0, 101}, make([]byte, 101)...), ErrTooLarge},
		{"a length that is negative as a signed number", huge, ErrTooLarge},
		{"no length", []byte{0}, io.ErrUnexpectedEOF},
		{"half a length", []byte{flagLong, 0, 0}, io.ErrUnexpectedEOF},
		{"half a body", []byte{0, 4, 1, 2}, io.ErrUnexpectedEOF},
		{"no body", []byte{0, 4}, io.ErrUnexpectedEOF},
		{"nothing", nil, io.EOF},
	} {
		_, err := readFrame(bufio.NewReader(bytes.NewReader(tc.wire)), 100)
		if !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, err, tc.want)
		}
	}
}

// An announced length alone must not cost memory.
func TestAnnouncedLengthIsNotAllocated(t *testing.T) {
	wire := append(appendHeader(nil, 0, 1<<30), 1, 2, 3)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := readFrame(bufio.NewReader(bytes.NewReader(wire)), 1<<31)
	runtime.ReadMemStats(&after)
	if err != io.ErrUnexpectedEOF {
		t.Fatalf("%v", err)
	}
	if spent := after.TotalAlloc - before.TotalAlloc; spent > 2*growBy {
		t.Errorf("%d bytes allocated for a frame of 3 bytes that announced 1 GiB", spent)
	}
}

func FuzzFrame(f *testing.F) {
	f.Add([]byte{0, 0})
	f.Add([]byte{1, 3, 'a', 'b', 'c', 0, 0})
	f.Add([]byte{4, 8, 4, 'P', 'I', 'N', 'G', 0, 0, 'x'})
	f.Add([]byte{2, 0, 0, 0, 0, 0, 0, 1, 0})
	f.Add([]byte{3, 255, 255, 255, 255, 255, 255, 255, 255})
	f.Add(readyCommand(typeRouter))
	f.Fuzz(func(t *testing.T, wire []byte) {
		const limit = 1 << 16
		r := bufio.NewReader(bytes.NewReader(wire))
		for {
			fr, err := readFrame(r, limit)
			if err != nil {
				return
			}
			if len(fr.body) > limit {
				t.Fatalf("a frame of %d bytes passed the limit", len(fr.body))
			}
			if fr.command {
				fuzzCommand(t, fr.body)
			}
			var flags byte
			if fr.more {
				flags |= flagMore
			}
			if fr.command {
				flags |= flagCommand
			}
			again := append(appendHeader(nil, flags, len(fr.body)), fr.body...)
			back, err := readFrame(bufio.NewReader(bytes.NewReader(again)), limit)
			if err != nil || !bytes.Equal(back.body, fr.body) || back.more != fr.more || back.command != fr.command {
				t.Fatalf("frame %q did not survive: %v", fr.body, err)
			}
		}
	})
}

func fuzzCommand(t *testing.T, body []byte) {
	cmd, err := parseCommand(body)
	if err != nil {
		return
	}
	if !bytes.Equal(commandBody(cmd.name, cmd.data), body) {
		t.Fatalf("command %q did not survive", body)
	}
	_ = errorReason(cmd.data)
	if answer, err := pong(cmd.data); err == nil && len(answer) > 5+16 {
		t.Fatalf("a PONG of %d bytes", len(answer))
	}
	properties, err := parseMetadata(cmd.data)
	for name, value := range properties {
		if err == nil && len(name)+len(value) > len(cmd.data) {
			t.Fatalf("property %q is larger than its command", name)
		}
	}
}
