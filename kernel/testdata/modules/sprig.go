// github.com/Masterminds/sprig/v3 v3.3.0
package main

import (
	"os"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

func main() {
	t := template.Must(template.New("x").Funcs(sprig.TxtFuncMap()).Parse("{{ .Name | upper | repeat 2 }} {{ list 1 2 3 | join \"-\" }} {{ add 1 2 }}\n"))
	_ = t.Execute(os.Stdout, map[string]any{"Name": "ab"})
}
