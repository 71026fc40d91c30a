package asyncx_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"testing"

	"gokernel/asyncx"
)

// FuzzReadUntil reads the same bytes in one piece and in small ones, by two
// separators, and by a plain search.
func FuzzReadUntil(f *testing.F) {
	f.Add([]byte("a,b;;c"), ",", ";;", byte(1))
	f.Add([]byte("aaab"), "aab", "b", byte(2))
	f.Add([]byte("no end"), "--", "-", byte(3))
	f.Add([]byte("\n\n\r\n"), "\r\n", "\n", byte(1))
	f.Fuzz(func(t *testing.T, data []byte, a, b string, size byte) {
		if a == "" || b == "" || size == 0 || len(data) > 200 {
			t.Skip()
		}
		want := parts(data, a, b)
		for _, step := range []int{int(size), len(data) + 1} {
			if got := readParts(t, data, a, b, step); !slices.Equal(got, want) {
				t.Errorf("by %d bytes: got %q, want %q", step, got, want)
			}
		}
	})
}

// parts cuts data behind the separator that ends first.
func parts(data []byte, a, b string) (all []string) {
	for start, i := 0, 1; ; i++ {
		if i > len(data) {
			return append(all, string(data[start:]))
		}
		if part := data[start:i]; bytes.HasSuffix(part, []byte(a)) || bytes.HasSuffix(part, []byte(b)) {
			all, start = append(all, string(part)), i
		}
	}
}

// readParts is parts by ReadUntil, while data arrives in steps.
func readParts(t *testing.T, data []byte, a, b string, step int) (all []string) {
	_, err := asyncx.Run(t.Context(), asyncx.Do(func(ctx context.Context) error {
		r := asyncx.NewStreamReader(0)
		for part := range slices.Chunk(data, step) {
			asyncx.CallSoon(ctx, func() { r.FeedData(part) })
		}
		asyncx.CallSoon(ctx, r.FeedEOF)
		for {
			part, err := r.ReadUntil(ctx, a, b)
			var rest *asyncx.IncompleteReadError
			switch {
			case errors.As(err, &rest):
				all = append(all, string(rest.Partial))
				return nil
			case err != nil:
				return err
			}
			all = append(all, string(part))
		}
	}))
	if err != nil {
		t.Error(err)
	}
	return all
}
