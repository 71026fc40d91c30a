package widgets

import (
	"fmt"
	"reflect"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"gokernel/kernel/internal/comms"
	"gokernel/kernel/internal/screen"
)

// A model is the half of a widget that the front end knows: its state, kept
// the same on both sides by messages of a comm.
type model struct {
	id    string
	parts []*model // layout and style, which the front end must know before
	// fix brings values into their ranges, after any change; it is called with
	// mu held and returns the keys that it changed.
	fix func(state) []string
	// every is the least time between two updates.
	every time.Duration

	sendMu sync.Mutex // held while a message is sent, so that they keep their order

	mu        sync.Mutex
	state     state
	dirty     map[string]bool
	cell      screen.Cell // that opened the comm; nil if it is not open
	by        screen.Cell // that changed the state last
	closed    bool
	sent      time.Time // of the last update
	timer     *time.Timer
	observers []observer
	custom    []func(content map[string]any)
}

type observer struct {
	key string // "" for all
	f   func(Change)
}

// A Change is one value of a widget's state that has changed.
type Change struct {
	Key      string
	Old, New any
}

// updateEvery is how often a widget that changes all the time is sent.
const updateEvery = 40 * time.Millisecond

func newModel(s state, parts ...*model) *model {
	return &model{id: comms.NewID(), state: s, parts: parts, every: updateEvery, dirty: map[string]bool{}}
}

// reference is how a state names another model.
func (m *model) reference() string { return "IPY_MODEL_" + m.id }

func (m *model) get(key string) any {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.state[key]
}

// name is the widget's name, as in "IntSlider".
func (m *model) name() string {
	s, _ := m.state["_model_name"].(string) // never changes
	return strings.TrimSuffix(s, "Model")
}

// set changes values of the state, tells the front end and then the
// observers. It panics if a key is none of the widget's.
func (m *model) set(values state) {
	m.mu.Lock()
	for key, v := range values {
		if err := m.check(key, &v); err != nil {
			m.mu.Unlock()
			panic(err)
		}
		values[key] = v
	}
	changes := m.assign(values)
	for _, c := range changes {
		m.dirty[c.Key] = true
	}
	m.changed(changes)
}

// changed unlocks the model and hands on what has changed: to the front end when
// that is due, and to the cells' functions.
func (m *model) changed(changes []Change) {
	if c := screen.Current(); c != nil {
		m.by = c
	}
	due := m.schedule()
	m.mu.Unlock()
	if due {
		m.flush()
	}
	m.tell(changes)
}

// assign stores values and returns what has changed, in the order of the keys.
// m.mu is held.
func (m *model) assign(values state) []Change {
	old := state{}
	store := func(key string, v any) {
		if _, ok := old[key]; !ok {
			old[key] = m.state[key]
		}
		m.state[key] = v
	}
	for key, v := range values {
		store(key, v)
	}
	if m.fix != nil {
		before := state{}
		for k, v := range m.state {
			before[k] = v
		}
		for _, key := range m.fix(m.state) {
			if _, ok := old[key]; !ok {
				old[key] = before[key]
			}
		}
	}
	var changes []Change
	for key, was := range old {
		if now := m.state[key]; !reflect.DeepEqual(was, now) {
			changes = append(changes, Change{key, was, now})
		}
	}
	sort.Slice(changes, func(i, j int) bool { return changes[i].Key < changes[j].Key })
	return changes
}

// check says whether a key may have a value, and brings it into the type that
// the state has. m.mu is held.
func (m *model) check(key string, v *any) error {
	old, ok := m.state[key]
	if !ok || strings.HasPrefix(key, "_model") || strings.HasPrefix(key, "_view") {
		return fmt.Errorf("widgets: %s has no value %q; it has %s", m.name(), key, strings.Join(m.keys(), ", "))
	}
	got, ok := convert(*v, old)
	if !ok {
		return fmt.Errorf("widgets: the value %q of %s is a %T, not a %T", key, m.name(), old, *v)
	}
	*v = got
	return nil
}

// keys are the keys of the state that may be set.
func (m *model) keys() []string {
	var out []string
	for k := range m.state {
		if !strings.HasPrefix(k, "_") {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

// convert gives v the type of what the state has, if that is lossless.
func convert(v, like any) (any, bool) {
	if v == nil {
		return nil, like == nil
	}
	rv := reflect.ValueOf(v)
	switch like.(type) {
	case nil:
		return v, true
	case int:
		switch {
		case rv.CanInt():
			return int(rv.Int()), true
		case rv.CanUint():
			return int(rv.Uint()), true
		case rv.CanFloat() && rv.Float() == float64(int(rv.Float())):
			return int(rv.Float()), true
		}
		return nil, false
	case float64:
		switch {
		case rv.CanInt():
			return float64(rv.Int()), true
		case rv.CanUint():
			return float64(rv.Uint()), true
		case rv.CanFloat():
			return rv.Float(), true
		}
		return nil, false
	case string:
		return rv.String(), rv.Kind() == reflect.String
	case bool:
		return rv.Kind() == reflect.Bool && rv.Bool(), rv.Kind() == reflect.Bool
	}
	return v, rv.Kind() == reflect.Slice
}

// observe calls f after each change of the key; "" stands for all.
func (m *model) observe(key string, f func(Change)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.state[key]; !ok && key != "" {
		panic(fmt.Errorf("widgets: %s has no value %q; it has %s", m.name(), key, strings.Join(m.keys(), ", ")))
	}
	m.observers = append(m.observers, observer{key, f})
}

// tell calls the observers, on the calling goroutine.
func (m *model) tell(changes []Change) {
	m.mu.Lock()
	all := slices.Clone(m.observers)
	m.mu.Unlock()
	for _, c := range changes {
		for _, o := range all {
			if o.key == "" || o.key == c.Key {
				o.f(c)
			}
		}
	}
}
