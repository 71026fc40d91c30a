package slices

// Insert inserts values at i and returns the slice. It panics if i is out of
// range.
func Insert[S ~[]E, E any](s S, i int, v ...E) S {
	tail := s[i:] // panics where i is wrong, also with nothing to insert
	if len(v) == 0 {
		return s
	}
	if len(s)+len(v) > cap(s) {
		out := append(s[:i:i], v...)
		return append(out, tail...)
	}
	v = append([]E(nil), v...) // they may be a part of s
	out := s[:len(s)+len(v)]
	copy(out[i+len(v):], tail)
	copy(out[i:], v)
	return out
}

// Delete removes s[i:j] and zeroes the elements behind the new end.
func Delete[S ~[]E, E any](s S, i, j int) S {
	_ = s[i:j:len(s)]
	if i == j {
		return s
	}
	out := append(s[:i], s[j:]...)
	clear(s[len(out):])
	return out
}

// DeleteFunc removes the elements that del is true of and zeroes those behind
// the new end.
func DeleteFunc[S ~[]E, E any](s S, del func(E) bool) S {
	n := 0
	for i := range s {
		v := s[i]
		if !del(v) {
			s[n] = v
			n++
		}
	}
	clear(s[n:])
	return s[:n]
}

// Replace replaces s[i:j] by values.
func Replace[S ~[]E, E any](s S, i, j int, v ...E) S {
	_ = s[i:j]
	tail := s[j:]
	if i+len(v)+len(tail) > cap(s) {
		out := append(s[:i:i], v...)
		return append(out, tail...)
	}
	v = append([]E(nil), v...)
	n := len(s)
	out := s[:i+len(v)+len(tail)]
	copy(out[i+len(v):], tail)
	copy(out[i:], v)
	if len(out) < n {
		clear(s[len(out):n])
	}
	return out
}

// Clone returns a shallow copy; that of nil is nil.
func Clone[S ~[]E, E any](s S) S {
	if s == nil {
		return nil
	}
	return append(S{}, s...)
}

// Compact keeps the first of each run of equal elements and zeroes those
// behind the new end.
func Compact[S ~[]E, E comparable](s S) S {
	return CompactFunc(s, func(a, b E) bool { return a == b })
}

// CompactFunc is Compact with eq to compare elements.
func CompactFunc[S ~[]E, E any](s S, eq func(E, E) bool) S {
	if len(s) < 2 {
		return s
	}
	n := 1
	for i := 1; i < len(s); i++ {
		if !eq(s[i], s[i-1]) {
			if n != i {
				s[n] = s[i]
			}
			n++
			continue
		}
		// From here on s[i-1] may be overwritten: compare with what is kept.
		for i++; i < len(s); i++ {
			if !eq(s[i], s[n-1]) {
				s[n] = s[i]
				n++
			}
		}
	}
	clear(s[n:])
	return s[:n]
}

// Grow makes room for n more elements.
func Grow[S ~[]E, E any](s S, n int) S {
	if n < 0 {
		panic("cannot be negative")
	}
	if n -= cap(s) - len(s); n > 0 {
		s = append(s[:cap(s)], make([]E, n)...)[:len(s)]
	}
	return s
}

// Clip takes the unused capacity away.
func Clip[S ~[]E, E any](s S) S { return s[:len(s):len(s)] }

// Reverse turns the order round.
func Reverse[S ~[]E, E any](s S) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}

// Concat returns a new slice of all elements of the slices.
func Concat[S ~[]E, E any](slices ...S) S {
	n := 0
	for _, s := range slices {
		n += len(s)
	}
	out := Grow[S](nil, n)
	for _, s := range slices {
		out = append(out, s...)
	}
	return out
}

// Repeat returns a new slice that repeats x.
func Repeat[S ~[]E, E any](x S, count int) S {
	if count < 0 {
		panic("cannot be negative")
	}
	out := make(S, 0, len(x)*count)
	for range count {
		out = append(out, x...)
	}
	return out
}
