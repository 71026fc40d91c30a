package magic

import "context"

// A Host is what a magic acts on: the cell that it stands in, and the session.
type Host interface {
	// Context ends when the cell is interrupted.
	Context() context.Context
	// Print puts text on the cell's stdout.
	Print(text string)
	// Write puts bytes on the cell's "stdout" or "stderr" as they come.
	Write(stream string, p []byte)
	// Ask asks the user for a line.
	Ask(prompt string) (string, error)
	// RunCell runs code as a cell that is called name in messages. What it
	// shows is shown by the cell of the magic.
	RunCell(name, code string) error
	// NextInput puts text into the cell, or into a new one below it.
	NextInput(text string, replace bool)
	// Names lists what the session's cells have declared, by name.
	Names() []Name
	// Value is how the variable of that name is shown.
	Value(name string) string
	// Forget forgets one name, and reports whether there was one.
	Forget(name string) bool
	// Reset forgets all that the session's cells have declared.
	Reset() error
	// History lists the session's cells, the one with the magic last.
	History() []Entry
	// Format returns a cell as gofmt writes it.
	Format(code string) (string, error)
	// Program is the session as the source of a program.
	Program() (string, error)
	// Inspect shows what a name is; with source if detail is 1.
	Inspect(name string, detail int) error
	// RunTests runs functions func(*testing.T) of the session as go test does.
	RunTests(names []string, verbose bool) error
	// Vet lists likely mistakes in the session's cells.
	Vet() ([]string, error)
	// Autoimport tells whether packages are imported by themselves.
	Autoimport() bool
	// SetAutoimport says whether they are.
	SetAutoimport(on bool)
}

// A Name is one that the session's cells have declared.
type Name struct {
	Name string
	Kind string // "variable", "function", "type", "constant"
	Type string
	From string // the cell, "[3]"
}

// An Entry is a cell of the session's history.
type Entry struct {
	Number int
	Code   string
}
