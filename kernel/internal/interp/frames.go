package interp

import (
	"reflect"
	"strconv"
	"sync"
	"sync/atomic"
	"unsafe"
)

// The interpreter allocates a frame for each call, and in it each variable and
// each place for what an operation gives: two thirds of what a call took, with
// the garbage collector's part. Here a frame is used again when the call has
// returned. Only what may live longer, which outlives finds, is allocated anew.
// A call that panics does not give its frame back.

// frames are the frames of one function.
type frames struct {
	l     *nodeLayout
	node  unsafe.Pointer
	slots []slot
	calls atomic.Int32 // of the first ones
	plan  atomic.Pointer[framePlan]
	pool  sync.Pool // *recycled
}

const (
	maxBlock = 1 << 14 // how large the variables of a frame may be that is kept
	oftenIs  = 8       // calls; reflect keeps the type of the memory for ever
)

// A framePlan says how frames are made that are used again.
type framePlan struct {
	fresh []int        // the slots that are allocated for each call
	block reflect.Type // the memory of the others
	at    []uintptr    // where a slot is in it
}

// A recycled is a frame to be used again, as no call has used it yet.
type recycled struct {
	of    *frames
	kept  bool // something has the frame itself
	frame unsafe.Pointer
	data  []reflect.Value // of the frame
	clean []reflect.Value // what data is before a call
	block reflect.Value
}

// framesOf gives the frames of the function at node n.
func (l *nodeLayout) framesOf(n unsafe.Pointer) *frames {
	if fs, known := l.asFrames.Load(n); known {
		return fs.(*frames)
	}
	fs := &frames{l: l, node: n, slots: *slotsOf(*(*[]reflect.Type)(unsafe.Add(n, l.types)))}
	got, _ := l.asFrames.LoadOrStore(n, fs)
	return got.(*frames)
}

// layOut plans the memory of the slots.
func (fs *frames) layOut() {
	if fs.l.wraps(fs.node) {
		return
	}
	plan, outlives := &framePlan{at: make([]uintptr, len(fs.slots))}, fs.l.outlives(fs.node)
	fields, index := []reflect.StructField{}, []int{}
	for i := range fs.slots {
		if outlives[i] {
			plan.fresh = append(plan.fresh, i)
			continue
		}
		fields = append(fields, reflect.StructField{Name: "S" + strconv.Itoa(i), Type: fs.slots[i].typ})
		index = append(index, i)
	}
	plan.block = reflect.StructOf(fields)
	if plan.block.Size() > maxBlock {
		return
	}
	for k, i := range index {
		plan.at[i] = plan.block.Field(k).Offset
	}
	fs.plan.Store(plan)
}

// take gives a frame for a call from anc; keep is nil if it is not used again.
func (fs *frames) take(anc unsafe.Pointer) (frame unsafe.Pointer, data []reflect.Value, keep *recycled) {
	plan := fs.plan.Load()
	if plan == nil {
		if fs.calls.Load() < oftenIs && fs.calls.Add(1) == oftenIs {
			fs.layOut()
		}
		frame = newFrame(anc, len(fs.slots), atomic.LoadUint64((*uint64)(anc)))
		data = fs.l.data(frame, 0)
		fill(data, fs.slots)
		return frame, data, nil
	}
	r, _ := fs.pool.Get().(*recycled)
	if r == nil {
		r = fs.make(plan, anc)
	} else {
		*(*unsafe.Pointer)(unsafe.Add(r.frame, fs.l.frame.anc)) = anc
	}
	for _, i := range plan.fresh {
		(*valueLayout)(unsafe.Pointer(&r.data[i])).data = unsafeNew(fs.slots[i].of)
	}
	return r.frame, r.data, r
}

func (fs *frames) make(plan *framePlan, anc unsafe.Pointer) *recycled {
	r := &recycled{of: fs, block: reflect.New(plan.block).Elem()}
	r.frame = newFrame(anc, 0, atomic.LoadUint64((*uint64)(anc)))
	data := (*[]reflect.Value)(unsafe.Add(r.frame, fs.l.frame.data))
	*data = make([]reflect.Value, len(fs.slots), len(fs.slots)+1)
	r.data = *data
	(*valueLayout)(unsafe.Pointer(&r.data[:cap(r.data)][len(r.data)])).data = unsafe.Pointer(r) // for recycledOf
	block := (*valueLayout)(unsafe.Pointer(&r.block)).data
	for i := range fs.slots {
		v := (*valueLayout)(unsafe.Pointer(&r.data[i]))
		v.typ, v.flag, v.data = fs.slots[i].of, fs.slots[i].flag, unsafe.Add(block, plan.at[i])
	}
	for _, i := range plan.fresh {
		(*valueLayout)(unsafe.Pointer(&r.data[i])).data = nil
	}
	r.clean = append(r.clean, r.data...)
	return r
}

// recycledOf is what a frame belongs to, nil if that is never used again.
func (l *nodeLayout) recycledOf(frame unsafe.Pointer) *recycled {
	data := l.data(frame, 0)
	if cap(data) == len(data) {
		return nil
	}
	return (*recycled)((*valueLayout)(unsafe.Pointer(&data[:cap(data)][len(data)])).data)
}

// done gives a frame back whose call has returned.
func (r *recycled) done() {
	if r == nil || r.kept {
		return
	}
	copy(r.data, r.clean)
	r.block.SetZero()
	*(*unsafe.Pointer)(unsafe.Add(r.frame, r.of.l.frame.anc)) = nil
	r.of.pool.Put(r)
}
