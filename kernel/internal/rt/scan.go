package rt

import (
	"fmt"
	"io"
	"reflect"

	"gokernel/kernel/internal/iface"
)

// scanners are the functions of fmt that scan, which must know values of
// interpreted types.
func scanners() map[string]reflect.Value {
	v := reflect.ValueOf
	return map[string]reflect.Value{
		"Scan":   v(func(a ...any) (int, error) { return fscan(currentStdin(), a...) }),
		"Scanln": v(func(a ...any) (int, error) { return fscanln(currentStdin(), a...) }),
		"Scanf":  v(func(format string, a ...any) (int, error) { return fscanf(currentStdin(), format, a...) }),
		"Fscan":  v(fscan), "Fscanln": v(fscanln), "Fscanf": v(fscanf),
		"Sscan":   v(func(s string, a ...any) (int, error) { return fmt.Sscan(s, iface.ScanTargets(a)...) }),
		"Sscanln": v(func(s string, a ...any) (int, error) { return fmt.Sscanln(s, iface.ScanTargets(a)...) }),
		"Sscanf":  v(func(s, format string, a ...any) (int, error) { return fmt.Sscanf(s, format, iface.ScanTargets(a)...) }),
	}
}

func fscan(r io.Reader, a ...any) (int, error)   { return fmt.Fscan(r, iface.ScanTargets(a)...) }
func fscanln(r io.Reader, a ...any) (int, error) { return fmt.Fscanln(r, iface.ScanTargets(a)...) }

func fscanf(r io.Reader, format string, a ...any) (int, error) {
	return fmt.Fscanf(r, format, iface.ScanTargets(a)...)
}
