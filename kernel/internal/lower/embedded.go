package lower

import (
	"fmt"
	"go/types"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gokernel/kernel/internal/check"
)

// embedded declares a variable of a module with a //go:embed of one file: a
// string or a list of bytes. The text is the module's, which does not change.
// An embed.FS is refused: nothing but the Go compiler can make one.
func (e *emitter) embedded(src *check.SourcePackage, name string, v *types.Var, d decl) {
	pattern := src.Embed[v]
	file := filepath.Join(src.Module.Dir, filepath.FromSlash(strings.Trim(pattern[0], "\"`")))
	_, err := os.Stat(file)
	if len(pattern) != 1 || err != nil || !isTextType(v.Type()) {
		e.fail(d.node, "the //go:embed of %s.%s, which is not one file in a string or a []byte", src.Pkg.Name(), v.Name())
	}
	fmt.Fprintf(&e.vars, "var %s = %s(rt.Embedded(%s))\n", name, e.typ(v.Type()), strconv.Quote(file))
}

// isTextType tells strings and lists of bytes.
func isTextType(t types.Type) bool {
	if s, ok := t.Underlying().(*types.Slice); ok {
		return types.Identical(s.Elem(), types.Typ[types.Byte])
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.String
}
