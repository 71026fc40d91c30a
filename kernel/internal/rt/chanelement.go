package rt

import (
	"reflect"
	"unsafe"
)

// A receive or a send by reflection costs four times what Go's own does. How a
// channel moves its elements is the channel's to know; Go's statements only need
// an element of the same layout. So elements of the common layouts go by the
// statements of a channel of that layout.

// An element has the operations of channels whose elements have one layout. ch is
// the channel, which is a pointer, v and dst point to an element.
type element struct {
	recv func(s *Session, ch, dst unsafe.Pointer) bool
	send func(s *Session, ch, v unsafe.Pointer)
}

func elementOf[T any]() *element { return &element{recvOf[T], sendOf[T]} }

var (
	noBytes = elementOf[struct{}]()
	byte1   = elementOf[uint8]()
	byte2   = elementOf[uint16]()
	byte4   = elementOf[uint32]()
	byte8   = elementOf[uint64]()
	onePtr  = elementOf[*byte]() // where there is a *chan unsafe.Pointer, reflect.ChanOf makes types that reflect.New dies of
	twoPtrs = elementOf[[2]unsafe.Pointer]()
	text    = elementOf[string]()
	list    = elementOf[[]byte]()
)

// byElement finds the operations for a channel; nil if there are none.
func byElement(ch any) *element {
	t := reflect.TypeOf(ch)
	if t == nil {
		return nil
	}
	switch e := t.Elem(); e.Kind() {
	case reflect.Bool, reflect.Int8, reflect.Uint8:
		return byte1
	case reflect.Int16, reflect.Uint16:
		return byte2
	case reflect.Int32, reflect.Uint32, reflect.Float32:
		return byte4
	case reflect.Int64, reflect.Uint64, reflect.Float64:
		return byte8
	case reflect.Int, reflect.Uint, reflect.Uintptr:
		if e.Size() == 8 {
			return byte8
		}
		return byte4
	case reflect.String:
		return text
	case reflect.Slice:
		return list
	case reflect.Interface:
		return twoPtrs
	case reflect.Pointer, reflect.UnsafePointer, reflect.Map, reflect.Chan, reflect.Func:
		return onePtr
	case reflect.Struct:
		if e.Size() == 0 {
			return noBytes
		}
	}
	return nil
}

func recvOf[T any](s *Session, ch, dst unsafe.Pointer) (ok bool) {
	c, p := *(*chan T)(unsafe.Pointer(&ch)), (*T)(dst)
	select {
	case *p, ok = <-c:
		return ok
	default:
	}
	for stop := interrupted(); ; {
		select {
		case *p, ok = <-c:
			return ok
		case <-stop:
			s.check()
		}
	}
}

func sendOf[T any](s *Session, ch, v unsafe.Pointer) {
	c, x := *(*chan T)(unsafe.Pointer(&ch)), *(*T)(v)
	select {
	case c <- x:
		return
	default:
	}
	for stop := interrupted(); ; {
		select {
		case c <- x:
			return
		case <-stop:
			s.check()
		}
	}
}
