package interp

import (
	"reflect"
	"unsafe"
)

// A structLiteral is T{A: 1, B: x}. The interpreter goes through a map of its
// fields for each.
type structLiteral struct {
	l            *nodeLayout
	typ, pointer unsafe.Pointer // the type, and that of a pointer to it
	flag         uintptr
	fields       []literalField
	level, index int
}

// A literalField is a field that has a value.
type literalField struct {
	value func(frame unsafe.Pointer) reflect.Value
	typ   unsafe.Pointer
	flag  uintptr
	off   uintptr
}

// structLit is the step for T{A: 1, B: x}.
func (l *nodeLayout) structLit(n unsafe.Pointer, slow step) step {
	t := l.reflected(n)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || l.at(n, l.fnext) != nil {
		return slow
	}
	s := &structLiteral{l: l, typ: word(t), pointer: word(reflect.PointerTo(t)), flag: flagOf(t), level: l.int(n, l.level), index: l.int(n, l.findex)}
	if !s.take(t, l.children(n)[min(1, l.int(n, l.nleft)):]) {
		return slow
	}
	next := getExec(l.at(n, l.tnext))
	return func(frame unsafe.Pointer) step {
		if !s.make(frame) {
			return slow(frame)
		}
		return next
	}
}

// take plans the fields; false if one is of a kind of which the interpreter may
// have something of its own.
func (s *structLiteral) take(t reflect.Type, fields []unsafe.Pointer) bool {
	for _, c := range fields {
		if s.l.kindOf(c) != "keyValueExpr" {
			return false
		}
		kv := s.l.children(c)
		f, ok := t.FieldByName(s.l.name(kv[0]))
		if !ok || len(f.Index) != 1 || f.Type.Kind() == reflect.Func || f.Type.Kind() == reflect.Interface {
			return false
		}
		s.fields = append(s.fields, literalField{genValue(kv[1]), word(f.Type), flagOf(f.Type), f.Offset})
	}
	return true
}

// make makes the struct; false if the interpreter has to.
func (s *structLiteral) make(frame unsafe.Pointer) bool {
	to := &s.l.data(frame, s.level)[s.index]
	d := (*valueLayout)(unsafe.Pointer(to))
	kind := to.Kind()
	if kind == reflect.Pointer && d.typ != s.pointer || kind != reflect.Pointer && d.typ != s.typ {
		return false
	}
	x := unsafeNew(s.typ)
	for i := range s.fields {
		f := &s.fields[i]
		v, field := f.value(frame), valueLayout{f.typ, unsafe.Add(x, f.off), f.flag}
		if !move((*reflect.Value)(unsafe.Pointer(&field)), &v) {
			return false
		}
	}
	if kind == reflect.Pointer {
		*(*unsafe.Pointer)(d.data) = x
		return true
	}
	*d = valueLayout{s.typ, x, s.flag}
	return true
}
