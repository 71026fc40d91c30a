package iface

import (
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"
)

// Package template looks at values by reflection. So that a template sees
// types of cells, fields, methods and the builtin functions that ask for what a
// value consists of become calls of functions of ours in a copy of its tree: {{.A.B
// x}} is {{gokernelGet . ".A.B" x}}. Values of cells' types go through it as a
// located, or as a falsy if they are empty, for which if and with then are right.

const (
	getFunc   = "gokernelGet"
	rangeFunc = "gokernelRange"
	printFunc = "gokernelPrint"
)

// ownBuiltins are the builtin functions with versions of ours. In html/template
// the escapers stay, which it looks for by name.
var ownBuiltins = map[string]bool{
	"eq": true, "ne": true, "lt": true, "le": true, "gt": true, "ge": true, "len": true, "index": true, "slice": true,
	"call": true, "print": true, "printf": true, "println": true, "html": true, "js": true, "urlquery": true,
}

func ownBuiltin(name string) string { return "gokernel_" + name }

// A treeWriter rewrites the copy of a template's tree.
type treeWriter struct {
	tree     *parse.Tree
	defined  map[string]reflect.Value // functions of the template itself
	html     bool
	contexts map[string]string // what stands at a place of the template, for errors
}

func (w treeWriter) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			whole := n.String()
			w.pipe(n.Pipe)
			if len(n.Pipe.Decl) == 0 && !w.escapes(n.Pipe) {
				n.Pipe.Cmds = append(n.Pipe.Cmds, command(n.Pos, identifier(printFunc, n.Pos), text(whole, n.Pos)))
			}
		case *parse.IfNode:
			w.branch(&n.BranchNode)
		case *parse.WithNode:
			w.branch(&n.BranchNode)
		case *parse.RangeNode:
			what := n.Pipe.Cmds[len(n.Pipe.Cmds)-1].String()
			w.branch(&n.BranchNode)
			n.Pipe.Cmds = append(n.Pipe.Cmds, command(n.Pipe.Pos, identifier(rangeFunc, n.Pipe.Pos), text(what, n.Pipe.Pos)))
		case *parse.TemplateNode:
			w.pipe(n.Pipe)
		}
	}
}

func (w treeWriter) branch(b *parse.BranchNode) {
	w.pipe(b.Pipe)
	w.list(b.List)
	w.list(b.ElseList)
}

// escapes tells a pipeline of html/template that ends in an escaper.
func (w treeWriter) escapes(p *parse.PipeNode) bool {
	if !w.html {
		return false
	}
	id, ok := p.Cmds[len(p.Cmds)-1].Args[0].(*parse.IdentifierNode)
	return ok && (id.Ident == "html" || id.Ident == "urlquery")
}

func (w treeWriter) pipe(p *parse.PipeNode) {
	if p == nil {
		return
	}
	for _, c := range p.Cmds {
		where, what := w.tree.ErrorContext(c)
		w.contexts[where] = what
		for i, a := range c.Args[1:] {
			c.Args[i+1] = w.argument(a)
		}
		if get := w.get(c.Args[0]); get != nil {
			c.Pos, c.Args = c.Args[0].Position(), append(get, c.Args[1:]...)
			continue
		}
		switch f := c.Args[0].(type) {
		case *parse.PipeNode:
			w.pipe(f)
		case *parse.IdentifierNode:
			c.Args[0] = w.function(f)
		}
	}
}

func (w treeWriter) function(f *parse.IdentifierNode) *parse.IdentifierNode {
	escaper := f.Ident == "html" || f.Ident == "js" || f.Ident == "urlquery"
	if !ownBuiltins[f.Ident] || w.defined[f.Ident].IsValid() || w.html && escaper {
		return f
	}
	return identifier(ownBuiltin(f.Ident), f.Pos)
}

// argument rewrites an argument of a function or method.
func (w treeWriter) argument(n parse.Node) parse.Node {
	switch n := n.(type) {
	case *parse.PipeNode:
		w.pipe(n)
	case *parse.IdentifierNode:
		return w.function(n)
	}
	if get := w.get(n); get != nil {
		return &parse.PipeNode{NodeType: parse.NodePipe, Pos: n.Position(), Cmds: []*parse.CommandNode{command(n.Position(), get...)}}
	}
	return n
}

// get is the call for what is a field or a method of a value, or nil.
func (w treeWriter) get(n parse.Node) []parse.Node {
	var base parse.Node
	var names []string
	switch n := n.(type) {
	case *parse.FieldNode:
		base, names = &parse.DotNode{NodeType: parse.NodeDot, Pos: n.Pos}, n.Ident
	case *parse.VariableNode:
		if len(n.Ident) == 1 {
			return nil
		}
		base, names = &parse.VariableNode{NodeType: parse.NodeVariable, Pos: n.Pos, Ident: n.Ident[:1]}, n.Ident[1:]
	case *parse.ChainNode:
		base, names = w.argument(n.Node), n.Field
	default:
		return nil
	}
	return []parse.Node{identifier(getFunc, n.Position()), base, text(n.String(), n.Position()), text(strings.Join(names, "."), n.Position())}
}

func identifier(name string, at parse.Pos) *parse.IdentifierNode {
	return parse.NewIdentifier(name).SetPos(at)
}

func command(at parse.Pos, args ...parse.Node) *parse.CommandNode {
	return &parse.CommandNode{NodeType: parse.NodeCommand, Pos: at, Args: args}
}

func text(s string, at parse.Pos) parse.Node {
	return &parse.StringNode{NodeType: parse.NodeString, Pos: at, Quoted: strconv.Quote(s), Text: s}
}
