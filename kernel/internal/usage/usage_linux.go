package usage

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

const supported = true

// tick is the unit of CPU times in /proc: USER_HZ, which is 100 on every
// platform that Go runs on (proc(5)).
const tick = time.Second / 100

// descendants are a process and all that it started, and those started, and so on.
func descendants(root int) []int {
	children := map[int][]int{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		if err != nil {
			continue
		}
		if fields := stat(pid); len(fields) > 1 {
			if parent, err := strconv.Atoi(fields[1]); err == nil {
				children[parent] = append(children[parent], pid)
			}
		}
	}
	all := []int{root}
	for i := 0; i < len(all); i++ {
		all = append(all, children[all[i]]...)
	}
	return all
}

// stat is /proc/PID/stat behind the name of the program, which may contain
// anything: the first field is the state, the second the parent.
func stat(pid int) []string {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return nil
	}
	return strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
}

// process is the CPU time and the memory of a process.
func process(pid int) (cpu time.Duration, size int64, ok bool) {
	fields := stat(pid)
	if len(fields) < 13 {
		return 0, 0, false
	}
	for _, f := range fields[11:13] { // utime, stime
		n, err := strconv.ParseInt(f, 10, 64)
		if err != nil {
			return 0, 0, false
		}
		cpu += time.Duration(n) * tick
	}
	if kb, ok := table(fmt.Sprintf("/proc/%d/smaps_rollup", pid))["Pss"]; ok {
		return cpu, int64(kb) << 10, true
	}
	return cpu, int64(table(fmt.Sprintf("/proc/%d/status", pid))["VmRSS"]) << 10, true
}

// table reads a file of lines such as "MemTotal:  1024 kB".
func table(path string) map[string]float64 {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	out := map[string]float64{}
	for line := range strings.Lines(string(b)) {
		name, rest, _ := strings.Cut(line, ":")
		if fields := strings.Fields(rest); len(fields) > 0 {
			if n, err := strconv.ParseFloat(fields[0], 64); err == nil {
				out[name] = n
			}
		}
	}
	return out
}

func hostMemory() memory {
	t := table("/proc/meminfo")
	if t["MemTotal"] == 0 {
		return nil
	}
	m := memory{}
	for name, key := range map[string]string{
		"total": "MemTotal", "available": "MemAvailable", "free": "MemFree", "active": "Active",
		"inactive": "Inactive", "buffers": "Buffers", "cached": "Cached", "shared": "Shmem", "slab": "Slab",
	} {
		m[name] = t[key] * 1024
	}
	m["used"] = m["total"] - m["available"]
	m["percent"] = percent(m["used"], m["total"], false)
	return m
}

// hostCPU reads the first line of /proc/stat: user, nice, system, idle, iowait, …
func hostCPU() hostTimes {
	b, _ := os.ReadFile("/proc/stat")
	first, _, _ := strings.Cut(string(b), "\n")
	var t hostTimes
	for i, f := range strings.Fields(first) {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil || i > 8 { // "cpu"; guests are counted as users already
			continue
		}
		t.all += n
		if i != 4 && i != 5 { // idle, iowait
			t.busy += n
		}
	}
	return t
}
