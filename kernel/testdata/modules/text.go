// golang.org/x/text v0.31.0
package main

import (
	"fmt"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/unicode/norm"
)

func main() {
	fmt.Println(cases.Title(language.English).String("hello wörld"))
	fmt.Println(len(norm.NFD.String("é")), len(norm.NFC.String("e\u0301")))
	tag := language.MustParse("de-CH")
	fmt.Println(tag, language.NewMatcher([]language.Tag{language.English, language.German}) != nil)
	message.NewPrinter(language.German).Printf("%d Leute\n", 1234567)
}
