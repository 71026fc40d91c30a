package maps_test

import (
	real "maps"
	"slices"
	"testing"

	own "gokernel/kernel/internal/std/generic/maps"
)

func TestMaps(t *testing.T) {
	type M map[string]int
	m := M{"a": 1, "b": 2, "c": 3}
	c := own.Clone(m)
	if !real.Equal(c, m) || own.Clone(M(nil)) != nil {
		t.Errorf("Clone: %v", c)
	}
	own.DeleteFunc(c, func(_ string, v int) bool { return v != 2 })
	if !real.Equal(c, M{"b": 2}) {
		t.Errorf("DeleteFunc: %v", c)
	}
	if own.Equal(c, m) || own.Equal(c, M{"x": 2}) || own.Equal(c, M{"b": 3}) || !own.Equal(c, M{"b": 2}) {
		t.Error("Equal")
	}
	own.Copy(c, m)
	if !own.EqualFunc(c, m, func(a, b int) bool { return a == b }) {
		t.Errorf("Copy: %v", c)
	}
	if k := slices.Sorted(own.Keys(m)); !slices.Equal(k, []string{"a", "b", "c"}) {
		t.Errorf("Keys: %v", k)
	}
	if v := slices.Sorted(own.Values(m)); !slices.Equal(v, []int{1, 2, 3}) {
		t.Errorf("Values: %v", v)
	}
	if got := own.Collect(own.All(m)); !real.Equal(got, map[string]int(m)) {
		t.Errorf("Collect(All): %v", got)
	}
	own.Insert(c, real.All(M{"z": 9}))
	if c["z"] != 9 {
		t.Errorf("Insert: %v", c)
	}
	for range own.All(m) {
		break
	}
}
