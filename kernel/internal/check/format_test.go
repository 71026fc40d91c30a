package check

import "testing"

func TestFormat(t *testing.T) {
	for in, want := range map[string]string{
		"":     "",
		"x:=1": "x := 1\n",
		"x:=1 // one\nfunc f( ) {\nreturn}\n\n\n\nf( )":    "x := 1 // one\nfunc f() {\n\treturn\n}\n\nf()\n",
		"import \"fmt\"\n\n// g does.\nfunc g(){}\n//last": "import \"fmt\"\n\n// g does.\nfunc g() {}\n//last\n",
	} {
		got, err := Format("[1]", in)
		if err != nil || got != want {
			t.Errorf("Format(%q) = %q, %v, want %q", in, got, err, want)
			continue
		}
		if again, err := Format("[1]", got); err != nil || again != got {
			t.Errorf("%q is not stable: %q, %v", got, again, err)
		}
	}
	if _, err := Format("[1]", "x :="); err == nil {
		t.Error("broken Go is formatted")
	}
}
