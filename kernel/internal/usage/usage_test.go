package usage

import (
	"os"
	"os/exec"
	"runtime"
	"slices"
	"testing"
)

func TestRead(t *testing.T) {
	m := New()
	if m == nil {
		t.Skip("this system does not tell")
	}
	first, err := m.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if first["pid"] != os.Getpid() || first["cpu_count"] != runtime.NumCPU() || first["hostname"] == "" || first["kernel_cpu"] != 0.0 {
		t.Errorf("%v", first)
	}
	if b, ok := first["kernel_memory"].(int64); !ok || b < 1<<20 || b > 1<<40 {
		t.Errorf("kernel_memory %v", first["kernel_memory"])
	}
	mem, ok := first["host_virtual_memory"].(memory)
	if !ok || mem["total"] < mem["used"] || mem["percent"] < 0 || mem["percent"] > 100 || mem["total"] == 0 {
		t.Errorf("host_virtual_memory %v", first["host_virtual_memory"])
	}
	sum := 0
	for i := range 200_000_000 { // some tenths of a second of work
		sum ^= i
	}
	second, err := m.Read(t.Context())
	if err != nil || sum < 0 {
		t.Fatal(err)
	}
	if p, ok := second["kernel_cpu"].(float64); !ok || p <= 0 {
		t.Errorf("kernel_cpu %v after work", second["kernel_cpu"])
	}
}

func TestChildrenCount(t *testing.T) {
	if New() == nil {
		t.Skip("this system does not tell")
	}
	cmd := exec.Command("sleep", "60")
	if err := cmd.Start(); err != nil {
		t.Skip(err)
	}
	defer func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }()
	if all := descendants(os.Getpid()); !slices.Contains(all, cmd.Process.Pid) || all[0] != os.Getpid() {
		t.Errorf("processes %v lack the child %d", all, cmd.Process.Pid)
	}
}
