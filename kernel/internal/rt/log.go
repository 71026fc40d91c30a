package rt

import (
	"fmt"
	"io"
	"log"
	"log/slog"
	"reflect"
)

// The loggers of the standard library write the place of the call that logs.
// To them all calls of a cell come from the interpreter; here they get the
// cell's line. The names are those of package log and of (*log.Logger).

// logged is l.Output(2+above, text) with the place of a call in a cell.
func (s *Session) logged(l *log.Logger, above int, text string) error {
	flags, prefix := l.Flags(), l.Prefix()
	if flags&(log.Lshortfile|log.Llongfile) == 0 {
		return l.Output(2, text)
	}
	p, ok := s.caller(above)
	if !ok {
		p = Place{File: "???"}
	}
	place := p.String()
	if flags&log.Lshortfile != 0 {
		place = p.short()
	}
	text = place + ": " + withPrefix(&flags, &prefix) + text
	return log.New(l.Writer(), prefix, flags&^(log.Lshortfile|log.Llongfile)).Output(2, text)
}

// withPrefix takes out a prefix that stands before the message.
func withPrefix(flags *int, prefix *string) (before string) {
	if *flags&log.Lmsgprefix == 0 {
		return ""
	}
	before, *prefix = *prefix, ""
	*flags &^= log.Lmsgprefix
	return before
}

func (s *Session) logPrint(l *log.Logger, a ...any)   { _ = s.logged(l, 0, sprint(a...)) }
func (s *Session) logPrintln(l *log.Logger, a ...any) { _ = s.logged(l, 0, fmt.Sprintln(a...)) }
func (s *Session) logPrintf(l *log.Logger, format string, a ...any) {
	_ = s.logged(l, 0, sprintf(format, a...))
}

func (s *Session) logFatal(l *log.Logger, a ...any) {
	s.logPrint(l, a...)
	exit(1)
}

func (s *Session) logFatalln(l *log.Logger, a ...any) {
	s.logPrintln(l, a...)
	exit(1)
}

func (s *Session) logFatalf(l *log.Logger, format string, a ...any) {
	s.logPrintf(l, format, a...)
	exit(1)
}

func (s *Session) logPanic(l *log.Logger, a ...any) {
	text := sprint(a...)
	_ = s.logged(l, 0, text)
	raise(text)
}

func (s *Session) logPanicln(l *log.Logger, a ...any) {
	text := fmt.Sprintln(a...)
	_ = s.logged(l, 0, text)
	raise(text)
}

func (s *Session) logPanicf(l *log.Logger, format string, a ...any) {
	text := sprintf(format, a...)
	_ = s.logged(l, 0, text)
	raise(text)
}

func (s *Session) logOutput(l *log.Logger, calldepth int, text string) error {
	return s.logged(l, max(calldepth-1, 0), text)
}

// logMethods are the methods of a logger, as lowered code calls them.
func (s *Session) logMethods() map[string]reflect.Value {
	v := reflect.ValueOf
	return map[string]reflect.Value{
		"LogPrint": v(s.logPrint), "LogPrintln": v(s.logPrintln), "LogPrintf": v(s.logPrintf),
		"LogFatal": v(s.logFatal), "LogFatalln": v(s.logFatalln), "LogFatalf": v(s.logFatalf),
		"LogPanic": v(s.logPanic), "LogPanicln": v(s.logPanicln), "LogPanicf": v(s.logPanicf),
		"LogOutput": v(s.logOutput),
	}
}

// logFunctions are those of package log, which log to its default logger.
func (s *Session) logFunctions() map[string]reflect.Value {
	v := reflect.ValueOf
	print := func(f func(*log.Logger, ...any)) reflect.Value {
		return v(func(a ...any) { f(log.Default(), a...) })
	}
	printf := func(f func(*log.Logger, string, ...any)) reflect.Value {
		return v(func(format string, a ...any) { f(log.Default(), format, a...) })
	}
	return map[string]reflect.Value{
		"Print": print(s.logPrint), "Println": print(s.logPrintln), "Printf": printf(s.logPrintf),
		"Fatal": print(s.logFatal), "Fatalln": print(s.logFatalln), "Fatalf": printf(s.logFatalf),
		"Panic": print(s.logPanic), "Panicln": print(s.logPanicln), "Panicf": printf(s.logPanicf),
		"Output": v(func(calldepth int, text string) error { return s.logOutput(log.Default(), calldepth, text) }),
	}
}

// slogFunctions make handlers whose sources are places of the cell.
func (s *Session) slogFunctions() map[string]reflect.Value {
	v := reflect.ValueOf
	return map[string]reflect.Value{
		"NewTextHandler": v(func(w io.Writer, o *slog.HandlerOptions) *slog.TextHandler {
			return slog.NewTextHandler(w, s.placed(o))
		}),
		"NewJSONHandler": v(func(w io.Writer, o *slog.HandlerOptions) *slog.JSONHandler {
			return slog.NewJSONHandler(w, s.placed(o))
		}),
	}
}

// placed are options that put the place of the cell into each record's source.
func (s *Session) placed(o *slog.HandlerOptions) *slog.HandlerOptions {
	if o == nil || !o.AddSource {
		return o
	}
	own, replace := *o, o.ReplaceAttr
	own.ReplaceAttr = func(groups []string, a slog.Attr) slog.Attr {
		if source, ok := a.Value.Any().(*slog.Source); ok && len(groups) == 0 && a.Key == slog.SourceKey {
			if p, ok := s.caller(0); ok {
				*source = slog.Source{Function: p.function(), File: p.File, Line: p.Line}
			}
		}
		if replace != nil {
			return replace(groups, a)
		}
		return a
	}
	return &own
}
