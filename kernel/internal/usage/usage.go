// Package usage measures what the kernel costs: the memory and CPU time of its
// processes and of the machine, as usage_reply has them. The message is not in
// the messaging spec; it is ipykernel's, for the extension
// jupyter-resource-usage (https://github.com/jupyter-server/jupyter-resource-usage).
package usage

import (
	"context"
	"os"
	"runtime"
	"sync"
	"time"
)

// A Meter measures this process and all that it started. CPU times are those
// since the measurement before, so keep one Meter.
type Meter struct {
	mu   sync.Mutex
	at   time.Time
	cpu  map[int]time.Duration // of each process
	host hostTimes
}

// hostTimes are the CPU times of the machine so far, in any one unit.
type hostTimes struct{ busy, all float64 }

// memory is that of the machine, in bytes by the names that psutil gives them.
type memory map[string]float64

// New returns a Meter, or nil where the system tells none of it: anywhere but
// on Linux.
func New() *Meter {
	if !supported {
		return nil
	}
	return &Meter{}
}

// Read measures: the content of usage_reply. kernel_memory is in bytes, and of
// what processes share each has its part (PSS); kernel_cpu is in percent of
// one CPU, 0 the first time; host_cpu_percent, in percent of all, is left out
// the first time. It does not block.
func (m *Meter) Read(context.Context) (map[string]any, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	host, err := os.Hostname()
	if err != nil {
		return nil, err
	}
	now, cpu := time.Now(), map[int]time.Duration{}
	var bytes int64
	var spent time.Duration
	for _, pid := range descendants(os.Getpid()) {
		used, size, ok := process(pid)
		if !ok {
			continue // it has ended
		}
		cpu[pid] = used
		bytes += size
		spent += used - min(m.cpu[pid], used)
	}
	content := map[string]any{
		"hostname": host, "pid": os.Getpid(), "cpu_count": runtime.NumCPU(),
		"kernel_memory": bytes, "kernel_cpu": percent(spent.Seconds(), now.Sub(m.at).Seconds(), m.cpu == nil),
	}
	if mem := hostMemory(); mem != nil {
		content["host_virtual_memory"] = mem
	}
	times := hostCPU()
	if all := times.all - m.host.all; m.cpu != nil && all > 0 {
		content["host_cpu_percent"] = percent(times.busy-m.host.busy, all, false)
	}
	m.at, m.cpu, m.host = now, cpu, times
	return content, nil
}

// percent is part of whole, with one digit behind the point; 0 if it is not
// known yet.
func percent(part, whole float64, unknown bool) float64 {
	if unknown || whole <= 0 {
		return 0
	}
	return float64(int(1000*part/whole+0.5)) / 10
}
