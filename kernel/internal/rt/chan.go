package rt

import "reflect"

// A selectCase is a case of a select statement.
type selectCase struct {
	reflect.SelectCase
	dst reflect.Value // where a received value goes
	ok  *bool         // and whether it was sent
}

// recvCase receives from ch into *dst; dst and ok may be nil.
func recvCase(ch, dst any, ok *bool) selectCase {
	c := selectCase{SelectCase: reflect.SelectCase{Dir: reflect.SelectRecv, Chan: channel(ch)}, ok: ok}
	if dst != nil {
		c.dst = reflect.ValueOf(dst).Elem()
	}
	return c
}

// sendCase sends *v to ch.
func sendCase(ch, v any) selectCase {
	return selectCase{SelectCase: reflect.SelectCase{Dir: reflect.SelectSend, Chan: channel(ch), Send: reflect.ValueOf(v).Elem()}}
}

// channel is a channel as reflect.Select wants it; a nil one has no type.
func channel(ch any) reflect.Value {
	if v := reflect.ValueOf(ch); v.IsValid() && !v.IsNil() {
		return v
	}
	return reflect.Value{}
}

// selectOne is a select statement: it returns the number of the case that
// went on. With block it waits for one, or for an interrupt; without, it
// returns -1 where none can.
func (s *Session) selectOne(block bool, cases ...selectCase) int {
	list := make([]reflect.SelectCase, len(cases), len(cases)+1)
	for i, c := range cases {
		list[i] = c.SelectCase
	}
	end := reflect.SelectCase{Dir: reflect.SelectDefault}
	if block {
		end = reflect.SelectCase{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(interrupted())}
	}
	list = append(list, end)
	for {
		n, v, ok := reflect.Select(list)
		switch {
		case n == len(cases) && !block:
			return -1
		case n == len(cases):
			s.check()
		default:
			cases[n].got(v, ok)
			return n
		}
	}
}

func (c *selectCase) got(v reflect.Value, ok bool) {
	if c.Dir != reflect.SelectRecv {
		return
	}
	if c.dst.IsValid() {
		c.dst.Set(v)
	}
	if c.ok != nil {
		*c.ok = ok
	}
}

// recv is *dst, ok = <-ch that an interrupt ends.
func (s *Session) recv(ch, dst any) bool {
	if f := byElement(ch); f != nil {
		return f.recv(s, pointer(ch), pointer(dst))
	}
	if c := channel(ch); c.IsValid() {
		if v, ok := c.TryRecv(); v.IsValid() {
			reflect.ValueOf(dst).Elem().Set(v)
			return ok
		}
	}
	var ok bool
	s.selectOne(true, recvCase(ch, dst, &ok))
	return ok
}

// send is ch <- *v that an interrupt ends.
func (s *Session) send(ch, v any) {
	if f := byElement(ch); f != nil {
		f.send(s, pointer(ch), pointer(v))
		return
	}
	if c := channel(ch); c.IsValid() && c.TrySend(reflect.ValueOf(v).Elem()) {
		return
	}
	s.selectOne(true, sendCase(ch, v))
}
