package iface

import (
	"encoding/gob"
	"fmt"
	"go/types"
)

// The methods of encoding/gob that look at values by reflection, for values of
// cells' types.

func (r *Registry) EncodeGob(e *gob.Encoder, x any) error {
	v := &viewer{r: r, pkg: "encoding/gob", does: "encode", asked: []string{"GobEncode", "MarshalBinary"}, method: gobMethod}
	b, ok := Get(x)
	var view any
	err := guarded(func() {
		if ok && !v.differs(b.Type.T, map[types.Type]bool{}) {
			v.mustHoldNoneIn(b.V, b.Type.String())
			view = b.V
			return
		}
		view = v.of(x)
	})
	if err != nil {
		return err
	}
	return e.Encode(view)
}

func (r *Registry) DecodeGob(d *gob.Decoder, x any) error {
	v := &viewer{r: r, pkg: "encoding/gob", does: "decode", asked: []string{"GobDecode", "UnmarshalBinary"}, method: gobMethodIn}
	t, err := v.target(x)
	if err != nil {
		return err
	}
	err = d.Decode(t.ptr)
	if back := t.back(); err == nil {
		err = back
	}
	return err
}

// RegisterGob is gob.Register: an interface's value of a cell's type could not
// be decoded to that type.
func RegisterGob(x any) {
	if v, ok := Get(x); ok {
		panic(viewError{fmt.Errorf("gokernel: encoding/gob cannot register a %s yet: an interface would not get it back", v.Type)})
	}
	gob.Register(x)
}

// RegisterNameGob is gob.RegisterName.
func RegisterNameGob(name string, x any) {
	if v, ok := Get(x); ok {
		panic(viewError{fmt.Errorf("gokernel: encoding/gob cannot register a %s yet: an interface would not get it back", v.Type)})
	}
	gob.RegisterName(name, x)
}

// GobEncode is for a value inside of one of a compiled type.
func (v Value) GobEncode() ([]byte, error) {
	return nil, fmt.Errorf("gokernel: encoding/gob cannot encode a %s inside of another value yet", v.Type)
}
