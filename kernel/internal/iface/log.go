package iface

import (
	"go/types"
	"log/slog"
)

// A Logged is a Value whose type has a method LogValue.
type Logged struct{ Value }

// LogValue is the type's own.
func (v Logged) LogValue() slog.Value { return v.logValue() }

// LogValue has package log/slog write the message, as it does for an error that
// has no MarshalJSON.
func (e Error) LogValue() slog.Value {
	switch {
	case logsItself(e.Type.T):
		return e.logValue()
	case e.Type.has("MarshalJSON"):
		return slog.AnyValue(e.Value)
	}
	return slog.StringValue(e.message())
}

func (v Value) logValue() slog.Value {
	f, recv, _ := Method(v, "LogValue")
	return f.(func(any) slog.Value)(recv)
}

// logsItself tells whether a type is a [slog.LogValuer].
func logsItself(t types.Type) bool {
	sel := types.NewMethodSet(t).Lookup(nil, "LogValue")
	if sel == nil {
		return false
	}
	sig, ok := sel.Type().(*types.Signature)
	return ok && sig.Params().Len() == 0 && sig.Results().Len() == 1 && sig.Results().At(0).Type().String() == "log/slog.Value"
}
