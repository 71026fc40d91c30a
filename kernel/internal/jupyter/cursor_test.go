package jupyter

import (
	"testing"
	"unicode/utf8"
)

func TestCursor(t *testing.T) {
	const code = "aé世😀b" // 1, 2, 3, 4 and 1 bytes
	for points, bytes := range []int{0, 1, 3, 6, 10, 11} {
		if got := ByteOffset(code, points); got != bytes {
			t.Errorf("ByteOffset %d: %d, want %d", points, got, bytes)
		}
		if got := CodePoints(code, bytes); got != points {
			t.Errorf("CodePoints %d: %d, want %d", bytes, got, points)
		}
	}
	if ByteOffset(code, 1<<62) != len(code) || ByteOffset(code, -1) != 0 {
		t.Error("a position outside is not moved inside")
	}
	if CodePoints(code, 1<<62) != 5 || CodePoints(code, -1) != 0 || CodePoints(code, 8) != 3 || CodePoints(code, 2) != 1 {
		t.Error("a byte inside a character does not count as its start")
	}
}

// FuzzCursor: every position comes back from bytes, and all stay in the text.
func FuzzCursor(f *testing.F) {
	f.Add("aé世😀b", 3)
	f.Add("\xff\xfe\xc3", 2)
	f.Add("", -1)
	f.Fuzz(func(t *testing.T, code string, at int) {
		n := utf8.RuneCountInString(code)
		b := ByteOffset(code, at)
		if want := max(0, min(at, n)); CodePoints(code, b) != want {
			t.Errorf("%q at %d: byte %d, back at %d", code, at, b, CodePoints(code, b))
		}
		p := CodePoints(code, at)
		if back := ByteOffset(code, p); p < 0 || p > n || back > max(at, 0) || back > len(code) {
			t.Errorf("%q byte %d: %d, back at %d", code, at, p, back)
		}
	})
}
