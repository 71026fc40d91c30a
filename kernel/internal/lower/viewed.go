package lower

import (
	"go/ast"
	"go/types"
)

// viewedMethods are methods of compiled types that look at values by
// reflection, with what is called in their place: it knows values of cells'
// types. Functions have their own versions among rt's overrides.
var viewedMethods = map[string]string{
	"(*encoding/json.Encoder).Encode":           "rt.EncodeJSON",
	"(*encoding/json.Decoder).Decode":           "rt.DecodeJSON",
	"(*encoding/xml.Encoder).Encode":            "rt.XMLEncode",
	"(*encoding/xml.Encoder).EncodeElement":     "rt.XMLEncodeElement",
	"(*encoding/xml.Decoder).Decode":            "rt.XMLDecode",
	"(*encoding/xml.Decoder).DecodeElement":     "rt.XMLDecodeElement",
	"(*encoding/gob.Encoder).Encode":            "rt.EncodeGob",
	"(*encoding/gob.Decoder).Decode":            "rt.DecodeGob",
	"(*text/template.Template).Execute":         "rt.TextExecute",
	"(*text/template.Template).ExecuteTemplate": "rt.TextExecuteTemplate",
	"(*text/template.Template).Funcs":           "rt.TextFuncs",
	"(*html/template.Template).Execute":         "rt.HTMLExecute",
	"(*html/template.Template).ExecuteTemplate": "rt.HTMLExecuteTemplate",
	"(*html/template.Template).Funcs":           "rt.HTMLFuncs",
}

// views notes that a call asks values for methods, those of their pointers too;
// a template for all.
func (f *fn) views(x *ast.CallExpr) {
	fo := f.callee(x)
	if fo == nil || fo.Pkg() == nil {
		return
	}
	switch fo.Pkg().Path() {
	case "encoding/json", "encoding/xml", "encoding/gob":
		f.reflecting()
	case "text/template", "html/template":
		f.reflecting()
		f.callableAll() // by names that only a template knows
	}
}

// wanted tells whether a method is called by its name through interfaces.
func (e *emitter) wanted(m types.Object) bool {
	return e.s.called[m.Name()] || e.s.calledAll && m.Exported()
}

// isSQL tells a call of database/sql, which asks its arguments for methods.
func (f *fn) isSQL(x *ast.CallExpr) bool {
	fo := f.callee(x)
	return fo != nil && fo.Pkg() != nil && fo.Pkg().Path() == "database/sql" && f.isCompiled(fo.Pkg())
}
