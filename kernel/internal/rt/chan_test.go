package rt

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
)

// channels are channels of elements of every layout, and one element each.
var channels = []struct{ ch, element any }{
	{make(chan int, 1), -7},
	{make(chan uint8, 1), uint8(200)},
	{make(chan bool, 1), true},
	{make(chan int16, 1), int16(-2)},
	{make(chan rune, 1), 'ß'},
	{make(chan float32, 1), float32(1.5)},
	{make(chan float64, 1), -0.5},
	{make(chan uintptr, 1), uintptr(9)},
	{make(chan string, 1), "text"},
	{make(chan []string, 1), []string{"a", "b"}},
	{make(chan error, 1), errors.New("e")},
	{make(chan any, 1), any(3)},
	{make(chan *int, 1), new(int)},
	{make(chan map[string]int, 1), map[string]int{"a": 1}},
	{make(chan chan int, 1), make(chan int)},
	{make(chan struct{}, 1), struct{}{}},
	{make(chan struct{ A, B string }, 1), struct{ A, B string }{"a", "b"}},
	{make(chan [2]int, 1), [2]int{1, 2}},
	{reflect.MakeChan(reflect.ChanOf(reflect.BothDir, reflect.TypeFor[complex64]()), 1).Interface(), complex64(1i)},
}

// What is sent arrives, at once and after a wait; of a closed
// channel comes the zero value.
func TestChannels(t *testing.T) {
	s := NewSession()
	for _, c := range channels {
		ch := reflect.ValueOf(c.ch)
		sent, got := reflect.New(ch.Type().Elem()), reflect.New(ch.Type().Elem())
		sent.Elem().Set(reflect.ValueOf(c.element))
		check := func(when string, ok, want bool, value any) {
			if ok != want || fmt.Sprintf("%#v", got.Elem()) != fmt.Sprintf("%#v", value) {
				t.Errorf("%s: %s came %v, %v", ch.Type(), when, got.Elem(), ok)
			}
		}
		s.send(c.ch, sent.Interface())
		check("at once", s.recv(c.ch, got.Interface()), true, sent.Elem())
		got.Elem().SetZero()
		go func() {
			for range 3 {
				s.send(c.ch, sent.Interface())
			}
			ch.Close()
		}()
		for range 3 {
			check("after a wait", s.recv(c.ch, got.Interface()), true, sent.Elem())
		}
		check("after the end", s.recv(c.ch, got.Interface()), false, reflect.Zero(ch.Type().Elem()))
	}
}

// An interrupt ends what waits for ever, also at a nil
// channel.
func TestInterruptEndsChannels(t *testing.T) {
	s := NewSession()
	for _, c := range channels {
		ch := reflect.ValueOf(c.ch)
		v := reflect.New(ch.Type().Elem()).Interface()
		for _, at := range []any{reflect.MakeChan(ch.Type(), 0).Interface(), reflect.Zero(ch.Type()).Interface()} {
			for name, wait := range map[string]func(){"send": func() { s.send(at, v) }, "receive": func() { s.recv(at, v) }} {
				r := s.NewRun(context.Background(), 1, "[1]", quiet{})
				err := r.Do(func() {
					go r.Stop()
					wait()
				})
				if !errors.Is(err, Interrupt{}) {
					t.Errorf("%s: a %s ended with %v", ch.Type(), name, err)
				}
			}
		}
	}
}

// A function that reflect made of one that is not the interpreter's
// is called as it is.
func TestMade(t *testing.T) {
	called := 0
	f := reflect.MakeFunc(reflect.TypeFor[func()](), func([]reflect.Value) []reflect.Value { called++; return nil }).Interface().(func())
	if madeCode == 0 || Made(pointer(f)) != nil || Made(nil) != nil {
		t.Error("a foreign function is taken for one of a cell")
	}
	invoke(f)
	invoke(func() { called++ })
	if called != 2 {
		t.Errorf("%d of 2 functions were called", called)
	}
}
