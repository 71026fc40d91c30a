// Package magic is the table of the kernel's magics: lines of a cell that
// start with % and ask something of the kernel instead of being Go.
//
// One magic is one file here and one line in Table; %lsmagic, %help and
// completion read the same table. The package knows no session: a magic acts
// on a Host, and the timing magics are only described and checked here.
package magic

import (
	"fmt"
	"slices"
	"strings"

	"gokernel/kernel/internal/nearest"
)

// A Form is a way to write a magic.
type Form int

const (
	// Line is "%name arguments", a line of its own. The magic has a Run.
	Line Form = iota
	// Statement is "%name statement": the session runs the Go statement.
	Statement
	// Cell is "%%name" as the first line: the session runs the cell below.
	Cell
	// Text is "%%name" over a cell that is not Go. The magic has a Run.
	Text
)

// A Magic is an entry of the table.
type Magic struct {
	Name    string
	Forms   []Form
	Usage   []string // how to write it, one line a form
	Doc     string   // what it does, in one line
	Options []Option
	Files   bool            // its arguments, or the lines of its text, name files
	Words   func() []string // the words that can be its arguments; nil for none
	// Run carries out the Line and Text forms. It may print through h before
	// it fails.
	Run func(h Host, c Call) error
}

// An Option is a word between a magic's name and its arguments.
type Option struct {
	Name  string // with its dashes, "--no-raise-error"
	Value string // what to call its value, "N" of "-n N" or "-nN"; empty for none
	Doc   string
}

// A Call is one use of a magic.
type Call struct {
	Name    string
	Options []string // as written, "-q"; one with a value is "-n=10"
	Args    string   // the rest of the line
	Text    string   // of the Text form: the cell below the line
}

// Has reports whether an option without a value was given.
func (c Call) Has(option string) bool { return slices.Contains(c.Options, option) }

// Value is the value of an option, the last one given; ok is false for none.
func (c Call) Value(option string) (value string, ok bool) {
	for _, o := range c.Options {
		if v, found := strings.CutPrefix(o, option+"="); found {
			value, ok = v, true
		}
	}
	return value, ok
}

// Table returns all magics by name. It is new at each call.
func Table() []Magic {
	return []Magic{
		autoimport(),
		bash(),
		bench(),
		cd(),
		env(),
		export(),
		formatCell(),
		help(),
		history(),
		load(),
		ls(),
		lsmagic(),
		about(),
		pinfo(),
		prun(),
		ps(),
		pstree(),
		pwd(),
		rerun(),
		reset(),
		rm(),
		runFile(),
		sh(),
		test(),
		timing(),
		timeit(),
		tracing(),
		vet(),
		who(),
		whos(),
		writefile(),
	}
}

// Lookup returns the magic called name (without %). The error is a
// *UsageError that proposes the nearest name.
func Lookup(name string) (Magic, error) {
	var names []string
	for _, m := range Table() {
		if m.Name == name {
			return m, nil
		}
		names = append(names, m.Name)
	}
	for _, m := range kin() {
		if m.Name == name {
			return m, nil
		}
	}
	hint := "%lsmagic lists them all"
	if near := nearest.Names(name, names); len(near) > 0 {
		hint = "did you mean %" + near[0] + "?"
	}
	return Magic{}, &UsageError{fmt.Sprintf("there is no magic %%%s", name), hint}
}

// Has reports whether m can be written in form f.
func (m Magic) Has(f Form) bool {
	for _, g := range m.Forms {
		if f == g {
			return true
		}
	}
	return false
}

// Option returns the option of m that a word begins, if there is one, and the
// value that is written in the same word, as in -n10.
func (m Magic) Option(word string) (o Option, value string, ok bool) {
	for _, o := range m.Options {
		if o.Name == word {
			return o, "", true
		}
	}
	for _, o := range m.Options {
		if value, ok := strings.CutPrefix(word, o.Name); ok && o.Value != "" {
			return o, value, true
		}
	}
	return Option{}, "", false
}

// Check reports whether the magic name was used as it may be: cell tells that
// it was written %%name, args is what follows on its line, without options.
// The error is a *UsageError, in IPython's words where it has the same one.
func Check(name, args string, cell bool) error {
	m, err := Lookup(name)
	if err != nil {
		return err
	}
	args = strings.TrimSpace(args)
	usage := "usage: " + strings.Join(m.Usage, " or ")
	switch {
	case cell && m.Has(Text):
	case cell && !m.Has(Cell):
		return &UsageError{fmt.Sprintf("%%%%%s is not a cell magic, %%%s is a line magic", name, name), usage}
	case cell && args != "":
		return &UsageError{fmt.Sprintf("Can't use statement directly after '%%%%%s'!", name), "put the code on the next line"}
	case !cell && !m.Has(Line) && !m.Has(Statement):
		return &UsageError{fmt.Sprintf("%%%s is not a line magic, %%%%%s is a cell magic", name, name), usage}
	case !cell && m.Has(Statement) && args == "":
		return &UsageError{fmt.Sprintf("%%%s needs a statement on its line", name), usage}
	}
	return nil
}

// A UsageError says that a magic was not written as it must be.
type UsageError struct {
	Message string
	Hint    string // what to do, may be empty
}

func (e *UsageError) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return e.Message + " (" + e.Hint + ")"
}
