package progress

import (
	"fmt"
	"slices"
	"testing"
)

func TestTheLoopSeesAllValues(t *testing.T) {
	var got []string
	for i, s := range Slice([]string{"a", "b"}) {
		got = append(got, fmt.Sprint(i, s))
	}
	for v := range Seq(slices.Values([]int{7, 8, 9}), 3) {
		if v == 9 {
			break
		}
		got = append(got, fmt.Sprint(v))
	}
	if want := []string{"0a", "1b", "7", "8"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
