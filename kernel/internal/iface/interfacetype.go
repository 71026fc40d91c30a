package iface

import (
	"go/types"
	"reflect"
	"sync"
)

// reflect can make no interface type with methods. slots are some that stand
// for interface types of cells where programs only ask what implements them.
var slots = []reflect.Type{
	slot[[0]int](), slot[[1]int](), slot[[2]int](), slot[[3]int](), slot[[4]int](), slot[[5]int](), slot[[6]int](), slot[[7]int](),
	slot[[8]int](), slot[[9]int](), slot[[10]int](), slot[[11]int](), slot[[12]int](), slot[[13]int](), slot[[14]int](), slot[[15]int](),
	slot[[16]int](), slot[[17]int](), slot[[18]int](), slot[[19]int](), slot[[20]int](), slot[[21]int](), slot[[22]int](), slot[[23]int](),
	slot[[24]int](), slot[[25]int](), slot[[26]int](), slot[[27]int](), slot[[28]int](), slot[[29]int](), slot[[30]int](), slot[[31]int](),
}

type standsFor[T any] interface{ gokernelMethods(T) }

func slot[T any]() reflect.Type { return reflect.TypeFor[standsFor[T]]() }

var taken struct {
	sync.Mutex
	by  map[*types.Interface]reflect.Type
	own map[reflect.Type]*types.Interface
}

// NilInterface is (*I)(nil) of an interface type of a cell, for reflect.TypeOf.
// When the slots are used up, nothing that reflect sees implements the type.
func (r *Registry) NilInterface(id int) any {
	i := r.Type(id).T.Underlying().(*types.Interface)
	taken.Lock()
	defer taken.Unlock()
	if taken.by == nil {
		taken.by, taken.own = map[*types.Interface]reflect.Type{}, map[reflect.Type]*types.Interface{}
	}
	t := taken.by[i]
	if t == nil {
		t = slots[min(len(taken.by), len(slots)-1)]
		taken.by[i] = t
		if len(taken.by) < len(slots) {
			taken.own[t] = i
		}
	}
	return reflect.Zero(reflect.PointerTo(t)).Interface()
}

// ownInterface is the interface type of a cell that t stands for, or nil.
func ownInterface(t reflect.Type) *types.Interface {
	taken.Lock()
	defer taken.Unlock()
	return taken.own[t]
}
