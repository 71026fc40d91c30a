package notebook

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
)

// The tags of papermill: of the cell that declares a notebook's parameters,
// and of the one that sets them for a run.
const (
	ParametersTag = "parameters"
	InjectedTag   = "injected-parameters"
)

// A Parameter is one value that a run of a notebook is given.
type Parameter struct {
	Name  string // of the variable
	Value string // as Go source
}

// ParseParameter reads "name=value". The value is taken as it is where it is a
// number, true or false, or a Go literal such as []int{1, 2}, "text" or 'x';
// anything else is text.
func ParseParameter(s string) (Parameter, error) {
	p, err := parameter(s)
	if err == nil && !isLiteral(p.Value) {
		p.Value = strconv.Quote(p.Value)
	}
	return p, err
}

// ParseRawParameter reads "name=value", where the value is text whatever it
// looks like.
func ParseRawParameter(s string) (Parameter, error) {
	p, err := parameter(s)
	p.Value = strconv.Quote(p.Value)
	return p, err
}

func parameter(s string) (Parameter, error) {
	name, value, ok := strings.Cut(s, "=")
	if !ok {
		return Parameter{}, fmt.Errorf("the parameter %q is not name=value", s)
	}
	if !token.IsIdentifier(name) || name == "_" {
		return Parameter{}, fmt.Errorf("the parameter %q: %q is no name of a Go variable", s, name)
	}
	return Parameter{name, value}, nil
}

// isLiteral tells whether s is one Go literal on one line.
func isLiteral(s string) bool {
	if strings.ContainsAny(s, "\n\r") {
		return false
	}
	x, err := parser.ParseExpr(s)
	if err != nil {
		return false
	}
	if u, ok := x.(*ast.UnaryExpr); ok && (u.Op == token.SUB || u.Op == token.ADD) {
		x = u.X
	}
	switch x := x.(type) {
	case *ast.BasicLit:
		return true
	case *ast.CompositeLit:
		return x.Type != nil
	case *ast.Ident:
		return x.Name == "true" || x.Name == "false"
	}
	return false
}

// SetParameters puts a cell into the notebook that sets the parameters, as
// papermill does: after the cell tagged "parameters", whose variables it sets,
// or where there is none first, where it declares them. A cell that an earlier
// run put there is replaced.
func (nb *Notebook) SetParameters(ps []Parameter) {
	if len(ps) == 0 {
		return
	}
	at, op := 0, ":="
	var cells []*Cell
	for _, c := range nb.Cells {
		if c.Type == Code && c.Tagged(InjectedTag) {
			continue
		}
		cells = append(cells, c)
		if c.Type == Code && c.Tagged(ParametersTag) && op == ":=" {
			at, op = len(cells), "="
		}
	}
	text := []string{"// Parameters"}
	for _, p := range ps {
		text = append(text, p.Name+" "+op+" "+p.Value)
	}
	injected := &Cell{Type: Code, Source: strings.Join(text, "\n"), Metadata: map[string]any{"tags": []any{InjectedTag}}}
	cells = append(cells[:at:at], append([]*Cell{injected}, cells[at:]...)...)
	giveIDs(cells)
	nb.Cells = cells
}
