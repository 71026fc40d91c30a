package iface

import (
	"fmt"
	"go/types"
	"strconv"
	"strings"
)

// TypeString is a type as package reflect prints it: main.C, struct { a int }.
func TypeString(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return namedString(t)
	case *types.Pointer:
		return "*" + TypeString(t.Elem())
	case *types.Slice:
		return "[]" + TypeString(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), TypeString(t.Elem()))
	case *types.Map:
		return "map[" + TypeString(t.Key()) + "]" + TypeString(t.Elem())
	case *types.Chan:
		return map[types.ChanDir]string{types.SendRecv: "chan ", types.SendOnly: "chan<- ", types.RecvOnly: "<-chan "}[t.Dir()] + TypeString(t.Elem())
	case *types.Signature:
		return "func" + signatureString(t)
	case *types.Struct:
		return structString(t)
	case *types.Interface:
		return interfaceString(t)
	case *types.Basic:
		return types.Typ[types.Default(t).(*types.Basic).Kind()].Name() // not byte or rune
	}
	return types.TypeString(t, (*types.Package).Name)
}

func namedString(t *types.Named) string {
	name := t.Obj().Name()
	if p := t.Obj().Pkg(); p != nil {
		name = p.Name() + "." + name
	}
	if t.TypeArgs().Len() == 0 {
		return name
	}
	var args []string
	for a := range t.TypeArgs().Types() {
		args = append(args, TypeString(a))
	}
	return name + "[" + strings.Join(args, ",") + "]"
}

func signatureString(t *types.Signature) string {
	var ps, rs []string
	for i := range t.Params().Len() {
		p := t.Params().At(i).Type()
		if t.Variadic() && i == t.Params().Len()-1 {
			ps = append(ps, "..."+TypeString(p.(*types.Slice).Elem()))
			continue
		}
		ps = append(ps, TypeString(p))
	}
	for v := range t.Results().Variables() {
		rs = append(rs, TypeString(v.Type()))
	}
	res := strings.Join(rs, ", ")
	switch {
	case len(rs) > 1:
		res = " (" + res + ")"
	case res != "":
		res = " " + res
	}
	return "(" + strings.Join(ps, ", ") + ")" + res
}

func structString(t *types.Struct) string {
	var fs []string
	for i := range t.NumFields() {
		f := t.Field(i)
		text := TypeString(f.Type())
		if !f.Embedded() {
			text = f.Name() + " " + text
		}
		if tag := t.Tag(i); tag != "" {
			text += " " + strconv.Quote(tag)
		}
		fs = append(fs, text)
	}
	if len(fs) == 0 {
		return "struct {}"
	}
	return "struct { " + strings.Join(fs, "; ") + " }"
}

func interfaceString(t *types.Interface) string {
	var ms []string
	for m := range t.Methods() {
		ms = append(ms, m.Name()+signatureString(m.Type().(*types.Signature)))
	}
	if len(ms) == 0 {
		return "interface {}"
	}
	return "interface { " + strings.Join(ms, "; ") + " }"
}
