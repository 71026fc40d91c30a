package lower

import (
	"go/types"
	"strings"

	"gokernel/kernel/internal/iface"
)

// recursive tells whether a struct type refers to itself.
func (e *emitter) recursive(t *types.Named) bool {
	if _, ok := t.Underlying().(*types.Struct); !ok || t.Obj().Pkg() == nil || e.isCompiled(t.Obj().Pkg()) {
		return false
	}
	id, _ := e.s.types.ID(t)
	if yes, ok := e.s.recursive[id]; ok {
		return yes
	}
	yes := e.reaches(t)
	e.s.recursive[id] = yes
	return yes
}

// reaches tells whether a struct type is a part of itself.
func (e *emitter) reaches(target *types.Named) bool {
	seen := map[int]bool{}
	var part func(types.Type) bool
	part = func(t types.Type) bool {
		n, ok := types.Unalias(t).(*types.Named)
		if !ok {
			return iface.Parts(t, part)
		}
		if types.Identical(n, target) {
			return true
		}
		if types.IsInterface(n) || n.Obj().Pkg() == nil || e.isCompiled(n.Obj().Pkg()) {
			return false
		}
		id, _ := e.s.types.ID(n)
		if seen[id] {
			return false
		}
		seen[id] = true
		return part(n.Underlying())
	}
	return part(target.Underlying())
}

// nameType makes a new core name for a type.
func (e *emitter) nameType(base string, t *types.Named) string {
	name := e.unique(base)
	if _, ok := t.Underlying().(*types.Struct); ok {
		e.s.types.SetCore(name, t)
	}
	if !e.recursive(t) {
		return name
	}
	e.defs = append(e.defs, iface.TypeDef{Name: "T_" + name, Tag: name, Type: t})
	return ownPackage + "T_" + name
}

// ownPackage stands before the names of recursive types.
const ownPackage = "ty."

// using imports the package of recursive types where one is named.
func (e *emitter) using(name string) string {
	if strings.HasPrefix(name, ownPackage) {
		e.imps["ty"] = "ty"
	}
	return name
}

// coreName is the name of a type that has one.
func (e *emitter) coreName(t *types.Named) string {
	if t.TypeArgs().Len() > 0 {
		return e.s.insts[e.instKey(t.Origin().Obj(), t.TypeArgs())]
	}
	return e.s.names[t.Obj()]
}

// declaredType makes the core name of a declared type.
func (e *emitter) declaredType(name string, tn *types.TypeName) string {
	if t, ok := tn.Type().(*types.Named); ok && !tn.IsAlias() {
		return e.nameType(name, t)
	}
	return e.unique(name)
}
