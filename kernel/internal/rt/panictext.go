package rt

import (
	"fmt"
	"os"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"gokernel/kernel/internal/iface"
)

// describe is what Go prints behind "panic: " for a value.
func describe(v any) string {
	text, ok := ownWords(v)
	if ok {
		text = indented(text)
	} else {
		text = panicValue(v)
	}
	if interpreterTalk.MatchString(text) && os.Getenv("GOKERNEL_DEBUG") == "" {
		return "gokernel failed here: the interpreter cannot handle this value"
	}
	return text
}

// interpreterTalk matches messages about how the interpreter stores values,
// which mean nothing to the writer of a cell.
var interpreterTalk = regexp.MustCompile(`\binterp\.|gokernel:\\?"|unsafe2\.|^reflect\.Set: |^nil type|CFG post-order`)

// ownWords are those of an error or a Stringer. One that panics has none.
func ownWords(v any) (text string, ok bool) {
	defer func() {
		if recover() != nil {
			text, ok = "", false
		}
	}()
	if x, ok := iface.Get(v); ok {
		return x.Words()
	}
	switch v := v.(type) {
	case error:
		return v.Error(), true
	case fmt.Stringer:
		return v.String(), true
	}
	return "", false
}

// panicValue words a value without words of its own. Where Go has an address,
// what is there stands instead.
func panicValue(v any) string {
	name := iface.TypeName(v)
	x := reflect.ValueOf(iface.Raw(v))
	text, basic := basicText(x)
	text = indented(text)
	switch {
	case !basic:
		return fmt.Sprintf("(%s) %v", name, v)
	case name == x.Kind().String():
		return text
	case x.Kind() == reflect.String:
		return name + `("` + text + `")`
	case x.CanComplex():
		return name + text
	}
	return name + "(" + text + ")"
}

// basicText is a value as the runtime's print writes it.
func basicText(v reflect.Value) (string, bool) {
	switch {
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10), true
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10), true
	case v.CanFloat():
		return strconv.FormatFloat(v.Float(), 'g', -1, v.Type().Bits()), true
	case v.CanComplex():
		return strconv.FormatComplex(v.Complex(), 'g', -1, v.Type().Bits()), true
	case v.Kind() == reflect.Bool:
		return strconv.FormatBool(v.Bool()), true
	case v.Kind() == reflect.String:
		return v.String(), true
	}
	return "", false
}

// indented sets the further lines of a text in, as Go does.
func indented(s string) string { return strings.ReplaceAll(s, "\n", "\n\t") }
