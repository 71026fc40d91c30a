package plot

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"time"

	"gokernel/kernel/internal/render"
)

// Data are named columns of equal length.
type Data struct {
	names []string
	cols  map[string][]any // float64 (NaN for none), time.Time or string
	rows  int
}

// Columns makes data of names and slices in turn: "x", xs, "y", ys.
func Columns(namesAndSlices ...any) Data {
	d := Data{cols: map[string][]any{}, rows: -1}
	if len(namesAndSlices)%2 != 0 {
		panic(fmt.Errorf("plot.Columns: names and slices must come in pairs, got %d arguments", len(namesAndSlices)))
	}
	for i := 0; i < len(namesAndSlices); i += 2 {
		name, ok := namesAndSlices[i].(string)
		if !ok {
			panic(fmt.Errorf("plot.Columns: argument %d must be a name, not %T", i+1, namesAndSlices[i]))
		}
		rv := reflect.ValueOf(namesAndSlices[i+1])
		if rv.Kind() != reflect.Slice && rv.Kind() != reflect.Array {
			panic(fmt.Errorf("plot.Columns: column %q must be a slice, not %T", name, namesAndSlices[i+1]))
		}
		if d.rows >= 0 && rv.Len() != d.rows {
			panic(fmt.Errorf("plot.Columns: column %q has %d values, the one before has %d", name, rv.Len(), d.rows))
		}
		d.rows = rv.Len()
		for r := range d.rows {
			d.add(name, rv.Index(r))
		}
		if d.rows == 0 {
			d.declare(name)
		}
	}
	return d
}

func (d *Data) declare(name string) {
	if _, ok := d.cols[name]; !ok {
		d.names, d.cols[name] = append(d.names, name), nil
	}
}

func (d *Data) add(name string, v reflect.Value) {
	d.declare(name)
	d.cols[name] = append(d.cols[name], plain(v))
}

// plain is a value as charts know it.
func plain(v reflect.Value) any {
	for v.IsValid() && (v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer) {
		v = v.Elem()
	}
	if !v.IsValid() {
		return math.NaN()
	}
	if v.CanInterface() {
		switch x := v.Interface().(type) {
		case time.Time:
			return x
		case time.Duration:
			return x.Seconds()
		case fmt.Stringer:
			return x.String()
		}
	}
	switch {
	case v.CanInt():
		return float64(v.Int())
	case v.CanUint():
		return float64(v.Uint())
	case v.CanFloat():
		return v.Float()
	}
	return fmt.Sprint(v)
}

// dataOf takes what the functions of this package take.
func dataOf(x any) Data {
	if d, ok := x.(Data); ok {
		return d
	}
	rv := reflect.ValueOf(x)
	d := Data{cols: map[string][]any{}}
	switch rv.Kind() {
	case reflect.Map:
		d.rows = rv.Len()
		keys := rv.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return compare(plain(a), plain(b)) })
		d.declare("key")
		d.declare("value")
		for _, k := range keys {
			d.add("key", k)
			d.add("value", rv.MapIndex(k))
		}
	case reflect.Slice, reflect.Array:
		d.rows = rv.Len()
		d.list(rv)
	default:
		panic(fmt.Errorf("plot: no data in a %T; give a slice, a map or plot.Columns", x))
	}
	return d
}

func (d *Data) list(rv reflect.Value) {
	elem := rv.Type().Elem()
	if elem.Kind() == reflect.Pointer {
		elem = elem.Elem()
	}
	switch {
	case elem.Kind() == reflect.Struct && elem != reflect.TypeFor[time.Time]():
		for i := range elem.NumField() {
			name := render.FieldName(elem, i)
			d.declare(name)
			for r := range rv.Len() {
				row := reflect.Indirect(rv.Index(r))
				if !row.IsValid() {
					panic(fmt.Errorf("plot: row %d is nil", r))
				}
				d.add(name, row.Field(i))
			}
		}
	case elem.Kind() == reflect.Map && elem.Key().Kind() == reflect.String:
		d.maps(rv)
	default:
		d.declare("index")
		d.declare("value")
		for r := range rv.Len() {
			d.cols["index"] = append(d.cols["index"], float64(r))
			d.add("value", rv.Index(r))
		}
	}
}

func (d *Data) maps(rv reflect.Value) {
	for r := range rv.Len() {
		for _, k := range reflect.Indirect(rv.Index(r)).MapKeys() {
			d.declare(k.String())
		}
	}
	slices.Sort(d.names)
	for r := range rv.Len() {
		m := reflect.Indirect(rv.Index(r))
		for _, name := range d.names {
			d.add(name, m.MapIndex(reflect.ValueOf(name).Convert(m.Type().Key())))
		}
	}
}

// column is the values of a column and what kind they are.
func (d Data) column(name string) ([]any, kind) {
	col, ok := d.cols[name]
	if !ok {
		panic(fmt.Errorf("plot: no column %q; there are %s", name, strings.Join(d.names, ", ")))
	}
	k := quantitative
	for i, v := range col {
		switch v.(type) {
		case string:
			return col, nominal
		case time.Time:
			if i > 0 && k != temporal {
				return col, nominal
			}
			k = temporal
		default:
			if k == temporal {
				return col, nominal
			}
		}
	}
	return col, k
}

// kind is how an axis treats its values, in Vega-Lite's words.
type kind string

const (
	quantitative kind = "quantitative"
	temporal     kind = "temporal"
	nominal      kind = "nominal"
)

func compare(a, b any) int {
	x, okx := a.(float64)
	y, oky := b.(float64)
	if okx && oky {
		switch {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	}
	return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
}
