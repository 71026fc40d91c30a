package check

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// A Description tells what a name is.
type Description struct {
	Text   string // the declaration in one line
	Kind   string // as in a Match
	Doc    string // its comment; may be empty
	Detail string // methods of a type, the value of a constant; may be empty
	From   string // "[3]" or an import path
	Source string // the source text, where the session has it
}

// Inspect describes the name at a byte offset of a cell; inside the arguments
// of a call, the function that is called.
func (s *Session) Inspect(code string, cursor int) (Description, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	cursor = min(max(cursor, 0), len(code))
	for _, off := range places(code, cursor) {
		if d, ok := s.inspectAt(code, off); ok {
			return d, true
		}
	}
	return Description{}, false
}

// places are the offsets to look at: the word at the cursor, then the names
// before the open brackets around it, innermost first.
func places(code string, cursor int) []int {
	var out []int
	if a, b := wordAt(code, cursor); b > a {
		out = append(out, a)
	}
	depth := 0
	for i := cursor - 1; i >= 0; i-- {
		switch code[i] {
		case ')', ']', '}':
			depth++
		case '[', '{':
			depth--
		case '(':
			depth--
			if depth < 0 {
				if a, b := wordAt(code, i); b > a {
					out = append(out, a)
				}
				depth = 0
			}
		}
	}
	return out
}

func (s *Session) inspectAt(code string, off int) (Description, bool) {
	_, end := wordAt(code, off)
	obj := s.objectAt(code, off)
	if obj == nil {
		obj = s.objectAt(closed(code, end, ""), off)
	}
	if obj == nil {
		name := code[off:end]
		if d := s.live[name]; d != nil {
			obj = d.object(name)
		} else if p := s.imports[name]; p != "" {
			return s.describePackage(name, p), true
		} else {
			obj = types.Universe.Lookup(name)
		}
	}
	if obj == nil {
		if p := s.imp.choose(code[off:end], nil); p != "" && !s.noAutoimport {
			return s.describePackage(code[off:end], p), true
		}
		return Description{}, false
	}
	return s.describe(obj), true
}

func (s *Session) objectAt(code string, off int) (found types.Object) {
	q := s.query(code)
	if q == nil {
		return nil
	}
	defer q.release()
	q.nodesAt(off, func(n ast.Node, pos token.Pos) {
		id, ok := n.(*ast.Ident)
		if !ok || id.Pos() != pos {
			return
		}
		if o := q.cell.Info.Uses[id]; o != nil {
			found = o
		} else if o := q.cell.Info.Defs[id]; o != nil {
			found = o
		}
	})
	return found
}

func (s *Session) describePackage(name, path string) Description {
	return Description{Text: "package " + name, Kind: "package", From: path, Doc: s.imp.findDoc(path, "").doc}
}

func (s *Session) describe(obj types.Object) Description {
	if p, ok := obj.(*types.PkgName); ok {
		return s.describePackage(p.Imported().Name(), p.Imported().Path())
	}
	d := Description{Text: types.ObjectString(obj, qualifier), Kind: kindName(obj)}
	switch o := obj.(type) {
	case *types.Const:
		d.Detail = "value: " + o.Val().String()
	case *types.TypeName:
		d.Detail = methodList(o)
	case *types.Builtin:
		d.From = "builtin"
	}
	if obj.Parent() == types.Universe {
		d.From = "builtin"
	}
	name := obj.Name()
	if fn, ok := obj.(*types.Func); ok {
		fn = fn.Origin()
		if recv := RecvNamed(fn); recv != nil {
			name = recv.Obj().Name() + "." + name
		}
	}
	if obj.Pkg() == nil || obj.Pkg().Path() != "main" {
		s.describeForeign(&d, obj, name)
		return d
	}
	if live := s.live[name]; live != nil && (obj.Parent() == nil || obj.Parent() == obj.Pkg().Scope()) {
		d.From, d.Source, d.Doc = live.From, live.Text, live.Doc
		if live.Kind == KindType {
			d.Source = "type " + d.Source
		}
	}
	return d
}

// describeForeign adds what the source of a package says.
func (s *Session) describeForeign(d *Description, obj types.Object, name string) {
	if obj.Pkg() != nil {
		d.From = obj.Pkg().Path()
	}
	if v, ok := obj.(*types.Var); ok && v.IsField() {
		return // whose field it is, the object does not tell
	}
	found := s.imp.findDoc(d.From, name)
	d.Doc, d.Source = found.doc, found.source
}

// methodList is the method set of a pointer to a type, or of an interface.
func methodList(o *types.TypeName) string {
	t := o.Type()
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	var lines []string
	for sel := range types.NewMethodSet(t).Methods() {
		if visible(sel.Obj()) {
			lines = append(lines, types.ObjectString(sel.Obj(), qualifier))
		}
	}
	return strings.Join(lines, "\n")
}
