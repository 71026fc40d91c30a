package render

import (
	"errors"
	"image"
	"strings"
	"testing"
	"time"
)

func TestPlain(t *testing.T) {
	type inner struct{ A, B int }
	type node struct {
		Name string
		Next *node
	}
	loop := &node{Name: "n"}
	loop.Next = loop
	n := 5
	tests := []struct {
		v    any
		want string
	}{
		{nil, "<nil>"},
		{"a\n", `"a\n"`},
		{[]string{"a b", "c"}, "[a b c]"},
		{inner{1, 2}, "{A:1 B:2}"},
		{&inner{1, 2}, "&{A:1 B:2}"},
		{[]*int{&n, nil}, "[&5 <nil>]"},
		{loop, "&{Name:n Next:&…}"},
		{map[int]string{10: "x", 9: "y"}, "map[9:y 10:x]"},
		{struct{ F func(int) }{func(int) {}}, "{F:func(int)}"},
		{[]error{errors.New("e")}, "[e]"},
		{(*inner)(nil), "<nil>"},
		{1500 * time.Millisecond, "1.5s"},
		{[]byte("ab"), "[97 98]"},
		{1e21, "1e+21"},
		{struct{ t time.Time }{}, "{t:time.Time{…}}"},
		{struct{ T time.Time }{time.Unix(0, 0).UTC()}, "{T:1970-01-01 00:00:00 +0000 UTC}"},
	}
	for _, tt := range tests {
		if got := Plain(Value{Value: tt.v}); got != tt.want {
			t.Errorf("Plain(%T) = %q, want %q", tt.v, got, tt.want)
		}
	}
}

func TestPlainHasNoMonotonicTime(t *testing.T) {
	if got := Plain(Value{Value: time.Now()}); strings.Contains(got, "m=") {
		t.Errorf("%q shows the monotonic clock", got)
	}
}

func TestLongTextIsCut(t *testing.T) {
	got := Plain(Value{Value: []string{strings.Repeat("x", 3*maxText)}})
	if len(got) > maxText+100 || !strings.HasSuffix(got, "more bytes)") {
		t.Errorf("%d bytes, ending in %q", len(got), got[len(got)-20:])
	}
}

func TestPicture(t *testing.T) {
	b := One(Value{Value: image.NewGray(image.Rect(0, 0, 2, 2))})
	if b.Data["image/png"] == nil || b.Data[Text] != "*image.Gray 2×2" {
		t.Errorf("got %v", b.Data)
	}
	b = One(Value{Value: image.NewGray(image.Rectangle{})})
	if b.Data["image/png"] != nil || !strings.HasPrefix(b.Data[Text].(string), "*image.Gray 0×0 (png:") {
		t.Errorf("an empty image gives %v", b.Data)
	}
	var none *image.Gray
	if b := One(Value{Value: none}); b.Data[Text] != "<nil>" {
		t.Errorf("a nil image gives %v", b.Data)
	}
}

type bundler map[string]any

func (b bundler) MIMEBundle() map[string]any { return b }

type page struct{}

func (page) HTML() string { return "<p>a</p><script>b</script><p>c &lt; d</p>" }

func TestSelf(t *testing.T) {
	b := One(Value{Value: page{}})
	if b.Data["text/html"] != (page{}).HTML() || b.Data[Text] != "a\nc < d" {
		t.Errorf("got %v", b.Data)
	}
	b = One(Value{Value: bundler{"image/png": []byte("x")}})
	if b.Data["image/png"] != "eA==" || b.Data[Text] != "<image/png>" {
		t.Errorf("bytes must be in base64: %v", b.Data)
	}
	if b := One(Value{Value: bundler(nil)}); b.Data[Text] != "map[]" {
		t.Errorf("nil gives %v", b.Data)
	}
}

func TestTable(t *testing.T) {
	type row struct {
		Name string
		N    int
	}
	b := One(Value{Value: []row{{"<a>", 1}, {"b", 20}}})
	if want := "Name   N\n<a>    1\nb     20"; b.Data[Text] != want {
		t.Errorf("text %q, want %q", b.Data[Text], want)
	}
	if h := b.Data["text/html"].(string); !strings.Contains(h, `">&lt;a&gt;</td><td style="text-align:right">1</td>`) {
		t.Errorf("html %s", h)
	}
	wide := make([][]int, 100)
	for i := range wide {
		wide[i] = make([]int, 30)
	}
	text := One(Value{Value: wide}).Data[Text].(string)
	if n := strings.Count(text, "\n"); n != maxRows+2 || !strings.HasSuffix(text, "100 rows × 30 columns") {
		t.Errorf("%d lines, ending in %q", n, text[len(text)-30:])
	}
	for _, v := range []any{[]row{{"a", 1}}, map[string]int{"a": 1}, []time.Time{{}, {}}, [][]byte{{1}, {2}}, []struct{}{{}, {}}} {
		if b := One(Value{Value: v}); b.Data["text/html"] != nil {
			t.Errorf("%T %v is a table", v, v)
		}
	}
}

func TestValues(t *testing.T) {
	b := Values([]Value{{"int", 1}, {"error", errors.New("oh")}})
	if b.Data[Text] != "oh" {
		t.Errorf("got %v", b.Data)
	}
	if b := Values([]Value{{"error", nil}}); b != nil {
		t.Errorf("a nil error shows %v", b.Data)
	}
}
