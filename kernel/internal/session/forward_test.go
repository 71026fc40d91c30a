package session

import (
	"strings"
	"testing"
)

// TestForwarded: a function of asyncx that only passes its arguments on is not
// interpreted; one that does more, or takes a function, is.
func TestForwarded(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	text, err := s.Lowered(`import ("context"; "time"; "gokernel/asyncx")
asyncx.Sleep(context.Background(), time.Second)
asyncx.CallSoon(context.Background(), func() {})
asyncx.NewQueue[int](1)`)
	if err != nil {
		t.Fatal(err)
	}
	for part, want := range map[string]bool{
		"\np_gokernel_internal_loop.Sleep(p_context.Background(), ": true,
		"asyncx_Sleep":    false,
		"asyncx_CallSoon": true,
		"func NewQueue":   true,
	} {
		if strings.Contains(text, part) != want {
			t.Errorf("%q is there: %v, want %v, in\n%s", part, !want, want, text)
		}
	}
}
