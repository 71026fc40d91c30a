package interp

import "unsafe"

// Where a function literal goes to compiled code and a step of ours does not
// pass it on, the interpreter makes another function of it, which uses the frame
// itself that the literal is in and not a copy. Such a frame must not be used
// again.

// wraps tells whether the interpreter may do that with a literal in the function
// at node n without a step of ours that notices it (keepsFrame).
func (l *nodeLayout) wraps(n unsafe.Pointer) bool {
	for _, c := range l.children(n) {
		switch {
		case c == nil:
		case !l.isLiteral(c):
			if l.wraps(c) {
				return true
			}
		case l.usesAround(c) && !l.isPassedOn(n, c):
			return true
		}
	}
	return false
}

// isPassedOn tells whether a literal is used as it is by the node around it, or
// that is noticed.
func (l *nodeLayout) isPassedOn(around, literal unsafe.Pointer) bool {
	switch l.kindOf(around) {
	case "defineStmt", "assignStmt", "returnStmt":
		return true
	case "callExpr":
		callee := l.children(around)[0]
		return callee == literal || l.at(callee, l.sym) == nil || !l.isSymbol(callee, "bltnSym")
	case "parenExpr":
		return l.kindOf(l.at(around, l.anc)) == "callExpr" && l.children(l.at(around, l.anc))[0] == around
	}
	return false
}

func (l *nodeLayout) isSymbol(n unsafe.Pointer, kind string) bool {
	sym := l.at(n, l.sym)
	return sym != nil && l.symKinds[*(*uint)(unsafe.Add(sym, l.symKind))] == kind
}

// keepsFrame is a step of the interpreter's for a node that may make a function
// of a literal.
func (l *nodeLayout) keepsFrame(n unsafe.Pointer, slow step) step {
	for _, c := range l.children(n) {
		if c != nil && slow != nil && l.isLiteral(c) && l.usesAround(c) {
			return func(frame unsafe.Pointer) step {
				if r := l.recycledOf(frame); r != nil {
					r.kept = true
				}
				return slow(frame)
			}
		}
	}
	return slow
}
