package symbols

import (
	"encoding"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log"
	"reflect"
)

// Methods tells yaegi which methods of an interpreted value a compiled
// function that takes it as any will look for, the first that fits winning:
// fmt.Println finds a String method only through it. It belongs into Use under
// the key ".", as {".": {"MapTypes": reflect.ValueOf(Methods())}}.
//
// yaegi heeds it for the arguments themselves only, not for what they contain.
func Methods() map[reflect.Value][]reflect.Type {
	table := map[reflect.Value][]reflect.Type{}
	set := func(types []reflect.Type, functions ...any) {
		for _, f := range functions {
			table[reflect.ValueOf(f)] = types
		}
	}
	set([]reflect.Type{
		reflect.TypeFor[fmt.Formatter](), reflect.TypeFor[error](),
		reflect.TypeFor[fmt.Stringer](), reflect.TypeFor[fmt.GoStringer](),
	},
		fmt.Append, fmt.Appendf, fmt.Appendln, fmt.Errorf,
		fmt.Fprint, fmt.Fprintf, fmt.Fprintln, fmt.Print, fmt.Printf, fmt.Println,
		fmt.Sprint, fmt.Sprintf, fmt.Sprintln,
		log.Fatal, log.Fatalf, log.Fatalln, log.Panic, log.Panicf, log.Panicln,
		log.Print, log.Printf, log.Println)
	set([]reflect.Type{reflect.TypeFor[fmt.Scanner]()},
		fmt.Fscan, fmt.Fscanf, fmt.Fscanln, fmt.Scan, fmt.Scanf, fmt.Scanln,
		fmt.Sscan, fmt.Sscanf, fmt.Sscanln)
	set([]reflect.Type{reflect.TypeFor[json.Marshaler](), reflect.TypeFor[encoding.TextMarshaler]()},
		json.Marshal, json.MarshalIndent)
	set([]reflect.Type{reflect.TypeFor[json.Unmarshaler](), reflect.TypeFor[encoding.TextUnmarshaler]()},
		json.Unmarshal)
	set([]reflect.Type{reflect.TypeFor[xml.Marshaler](), reflect.TypeFor[encoding.TextMarshaler]()},
		xml.Marshal, xml.MarshalIndent)
	set([]reflect.Type{reflect.TypeFor[xml.Unmarshaler](), reflect.TypeFor[encoding.TextUnmarshaler]()},
		xml.Unmarshal)
	return table
}
