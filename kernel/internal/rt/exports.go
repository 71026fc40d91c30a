package rt

import (
	"io"
	"maps"
	"reflect"

	"gokernel/kernel/internal/iface"
)

// Exports are the names of package rt as lowered code calls them.
func (s *Session) Exports() map[string]reflect.Value {
	v := reflect.ValueOf
	exports := map[string]reflect.Value{
		"Watch":       v(s.watch),
		"Check":       v(s.check),
		"Begin":       v(s.check),
		"Interrupted": v(interrupted),
		"Go":          v(s.spawn),
		"Recv":        v(s.recv),
		"Send":        v(s.send),
		"Select":      v(s.selectOne),
		"RecvCase":    v(recvCase),
		"SendCase":    v(sendCase),
		"Enter":       v(s.enterCell),
		"Mark":        v(mark),
		"NewDefers":   v(NewDefers),
		"Defers":      v((*Defers)(nil)),
		"RunDeferred": v(RunDeferred),
		"Recover":     v(Recover),
		"Nil":         v(nilFault),
		"Recovers":    v(Recovers),

		"DeferredRecover": v(DeferredRecover),

		"Panic":         v(raise),
		"Clear":         v(clearOf),
		"Rune":          v(runeAt),
		"Show":          v(s.show),
		"Timed":         v(s.timed),
		"TimedOnly":     v(s.timedOnly),
		"Timeit":        v(s.timeit),
		"Sleep":         v(s.sleep),
		"WaitGroupWait": v(s.waitGroupWait),
		"WaitGroupGo":   v(s.waitGroupGo),
		"MutexLock":     v(s.mutexLock),
		"RWMutexLock":   v(s.rwMutexLock),
		"RWMutexRLock":  v(s.rwMutexRLock),
		"Print":         v(builtinPrint),
		"Println":       v(builtinPrintln),
		"Traced":        v(s.traced),
		"Profiled":      v(s.profiled),
		"Stdout":        v(func() stream { return stdout }),
		"Stderr":        v(func() stream { return stderr }),
		"Stdin":         v(func() io.Reader { return currentStdin() }),
	}
	maps.Copy(exports, s.boxes())
	maps.Copy(exports, s.logMethods())
	maps.Copy(exports, s.testMethods())
	return exports
}

// Overrides are the standard functions that a cell must call in rt's version,
// by import path: they print to the calling cell, ask its front end for
// input, and end when it is interrupted.
func (s *Session) Overrides() map[string]map[string]reflect.Value {
	v := reflect.ValueOf
	over := map[string]map[string]reflect.Value{
		"fmt": {
			"Print": v(stdprint), "Println": v(stdprintln), "Printf": v(stdprintf),
			"Sprint": v(sprint), "Sprintf": v(sprintf), "Fprint": v(fprint), "Fprintf": v(fprintf),
			"Append": v(appendPrint), "Appendf": v(appendf), "Errorf": v(errorf),
		},
		"time":    {"Sleep": v(s.sleep), "AfterFunc": v(s.afterFunc)},
		"context": {"AfterFunc": v(s.afterDone)},
		"encoding/xml": {
			"Marshal": v(s.Types.XMLMarshal), "MarshalIndent": v(s.Types.XMLMarshalIndent), "Unmarshal": v(s.Types.XMLUnmarshal),
		},
		"encoding/json": {"Marshal": v(iface.MarshalJSON), "MarshalIndent": v(iface.MarshalIndentJSON)},
		"encoding/gob":  {"Register": v(iface.RegisterGob), "RegisterName": v(iface.RegisterNameGob)},
		"os":            {"Exit": v(exit)},
		"log":           s.logFunctions(),
		"log/slog":      s.slogFunctions(),
		"runtime": {
			"Caller": v(s.runtimeCaller), "Callers": v(runtimeCallers), "Stack": v(s.runtimeStack),
			"TypeAssertionError": v((*TypeAssertionError)(nil)),
		},
		"runtime/debug": {"Stack": v(s.debugStack), "PrintStack": v(s.printStack)},
	}
	maps.Copy(over["fmt"], scanners())
	return over
}
