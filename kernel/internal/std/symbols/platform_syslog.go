//go:build !windows && !plan9

package symbols

func init() { tables["log/syslog"] = logSyslogSymbols }
