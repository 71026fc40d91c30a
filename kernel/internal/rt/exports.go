package rt

import (
	"io"
	"reflect"
)

// Exports are the names of package rt as lowered code calls them.
func (s *Session) Exports() map[string]reflect.Value {
	v := reflect.ValueOf
	return map[string]reflect.Value{
		"P":             v(s.P),
		"Check":         v(s.check),
		"Begin":         v(s.check),
		"Interrupted":   v(interrupted),
		"Go":            v(s.spawn),
		"Recv":          v(s.recv),
		"Send":          v(s.send),
		"Select":        v(s.selectOne),
		"RecvCase":      v(recvCase),
		"SendCase":      v(sendCase),
		"Enter":         v(s.enterCell),
		"Mark":          v(mark),
		"NewDefers":     v(NewDefers),
		"Defers":        v((*Defers)(nil)),
		"RunDeferred":   v(RunDeferred),
		"Recover":       v(Recover),
		"Panic":         v(raise),
		"Equal":         v(equal),
		"Compiled":      v(compiled),
		"NotA":          v(notA),
		"Clear":         v(clearOf),
		"Show":          v(s.show),
		"Timed":         v(s.timed),
		"TimedOnly":     v(s.timedOnly),
		"Sleep":         v(s.sleep),
		"WaitGroupWait": v(s.waitGroupWait),
		"WaitGroupGo":   v(s.waitGroupGo),
		"MutexLock":     v(s.mutexLock),
		"RWMutexLock":   v(s.rwMutexLock),
		"RWMutexRLock":  v(s.rwMutexRLock),
		"Print":         v(builtinPrint),
		"Println":       v(builtinPrintln),
		"Stdout":        v(func() stream { return stdout }),
		"Stderr":        v(func() stream { return stderr }),
		"Stdin":         v(func() io.Reader { return currentStdin() }),
	}
}

// Overrides are the standard functions that a cell must call in rt's version,
// by import path: they print to the calling cell, ask its front end for
// input, and end when it is interrupted.
func (s *Session) Overrides() map[string]map[string]reflect.Value {
	v := reflect.ValueOf
	return map[string]map[string]reflect.Value{
		"fmt": {
			"Print": v(stdprint), "Println": v(stdprintln), "Printf": v(stdprintf),
			"Scan": v(scan), "Scanln": v(scanln), "Scanf": v(scanf),
		},
		"time": {"Sleep": v(s.sleep), "AfterFunc": v(s.afterFunc)},
		"os":   {"Exit": v(exit)},
		"log":  {"Fatal": v(fatal), "Fatalf": v(fatalf), "Fatalln": v(fatalln)},
	}
}

// Wrapped lists the functions of this package that look for methods in the
// values they are given, by which standard function they do it like.
func (s *Session) Wrapped(exports map[string]reflect.Value, over map[string]map[string]reflect.Value) map[reflect.Value]string {
	return map[reflect.Value]string{
		over["fmt"]["Print"]: "Print", over["fmt"]["Println"]: "Print", over["fmt"]["Printf"]: "Print",
		over["fmt"]["Scan"]: "Scan", over["fmt"]["Scanln"]: "Scan", over["fmt"]["Scanf"]: "Scan",
		over["log"]["Fatal"]: "Print", over["log"]["Fatalf"]: "Print", over["log"]["Fatalln"]: "Print",
		exports["Print"]: "Print", exports["Println"]: "Print",
		exports["Show"]: "Show", exports["Panic"]: "Print",
	}
}
