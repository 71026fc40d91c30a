package lower

import (
	"fmt"
	"go/ast"
	"strings"
)

// startLoop notes where a loop begins in the text, and whether its mark could
// stand before it.
func (f *fn) startLoop(fl *flow, parts ...ast.Node) {
	fl.start, fl.lone = f.b.Len(), true
	for _, n := range parts {
		if n != nil && !isNilNode(n) && f.calls(n) {
			fl.lone = false
		}
	}
	f.loops = append(f.loops, fl)
}

// calls tells whether something in n can come back to this function, or waits.
func (f *fn) calls(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.FuncLit:
			found = true
		case *ast.CallExpr:
			found = found || !f.harmless(x)
		case *ast.RangeStmt, *ast.SelectStmt, *ast.SendStmt:
			found = true
		}
		return !found
	})
	return found
}

// endLoop puts the line mark of a loop before it if all that can panic in the
// loop is on one line: it would be written in every iteration, the same.
func (f *fn) endLoop(fl *flow) {
	f.loops = f.loops[:len(f.loops)-1]
	if !fl.lone {
		return
	}
	if f.fi().Slot < 0 {
		if f.first.at > fl.start {
			f.first.at = fl.start
		}
		return
	}
	text := f.b.String()
	before, loop := text[:fl.start], text[fl.start:]
	head := fmt.Sprintf("%s[%d] = ", f.markVar(), f.fi().Slot)
	if f.s.AtomicMarks {
		head = fmt.Sprintf("rt.Mark(%s, %d, ", f.markVar(), f.fi().Slot)
	}
	_, rest, ok := strings.Cut(loop, head)
	if !ok {
		return
	}
	line, _, _ := strings.Cut(rest, "\n")
	mark := head + line + "\n"
	if strings.Count(loop, head) != strings.Count(loop, mark) {
		return // several lines
	}
	f.b.Reset()
	f.b.WriteString(before + mark + strings.ReplaceAll(loop, mark, ""))
}

// moved corrects the places of loops behind text that was put in at a place.
func (f *fn) moved(at, n int) {
	for _, fl := range f.loops {
		if fl.start >= at {
			fl.start += n
		}
	}
}
