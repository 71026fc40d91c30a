package proc

import (
	"fmt"
	"math"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
)

// MemoryLimitName is the environment variable that sets the memory limit of
// the worker, like "512MiB", "4GiB", "1000000" (bytes) or "off".
const MemoryLimitName = "GOKERNEL_MEMORY_LIMIT"

// defaultStack is the limit of one goroutine's stack in bytes. Go's own, 1 GB,
// makes an endless recursion take seconds and all the memory of a small
// machine; 256 MiB are some 200,000 interpreted calls deep.
const defaultStack = 256 << 20

// maxDefaultMemory caps the default memory limit.
const maxDefaultMemory = 4 << 30

// Limits are what a child may use.
type Limits struct {
	Memory int64 // bytes beyond what the process has at its start; 0 for no limit
	Stack  int   // bytes of one goroutine's stack
}

// memoryLimit returns the limit to use: what configured says, else the
// environment, else half of the machine's memory but at most 4 GiB.
func memoryLimit(configured int64) (int64, error) {
	switch {
	case configured < 0:
		return 0, nil
	case configured > 0:
		return configured, nil
	}
	if s := os.Getenv(MemoryLimitName); s != "" {
		n, err := parseBytes(s)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", MemoryLimitName, err)
		}
		return n, nil
	}
	if half := machineMemory() / 2; half > 0 {
		return min(half, maxDefaultMemory), nil
	}
	return maxDefaultMemory, nil
}

// parseBytes reads a number of bytes with an optional unit (KiB, MiB, GiB,
// TiB, or K, M, G, T for the same); "off" is 0.
func parseBytes(s string) (int64, error) {
	bad := fmt.Errorf("%q is not a size such as 512MiB, 4GiB or off", s)
	t := strings.ToLower(strings.TrimSpace(s))
	if t == "off" {
		return 0, nil
	}
	t = strings.TrimSuffix(strings.TrimSuffix(t, "b"), "i")
	shift := 0
	if t != "" {
		if i := strings.IndexByte("kmgt", t[len(t)-1]); i >= 0 {
			shift = 10 * (i + 1)
			t = t[:len(t)-1]
		}
	}
	n, err := strconv.ParseInt(strings.TrimSpace(t), 10, 64)
	if err != nil || n <= 0 || n > math.MaxInt64>>shift {
		return 0, bad
	}
	return n << shift, nil
}

// formatBytes writes n as people do: "2 GiB", "1.5 GiB", "300 MiB".
func formatBytes(n int64) string {
	for _, u := range []struct {
		name string
		size float64
	}{{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}} {
		if float64(n) >= u.size {
			return strconv.FormatFloat(math.Round(float64(n)/u.size*10)/10, 'f', -1, 64) + " " + u.name
		}
	}
	return fmt.Sprintf("%d bytes", n)
}

// apply sets the limits for this process.
func (l Limits) apply() error {
	if l.Stack > 0 {
		debug.SetMaxStack(l.Stack)
	}
	if l.Memory <= 0 {
		return nil
	}
	// The collector works harder near the limit, before the hard limit ends
	// the process.
	debug.SetMemoryLimit(l.Memory / 10 * 9)
	if err := setHardLimit(l.Memory); err != nil {
		return fmt.Errorf("setting the memory limit of %s: %w", formatBytes(l.Memory), err)
	}
	return nil
}
