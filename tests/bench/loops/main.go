// Loops measures asyncx compiled, bare coroutine switches and plain goroutines
// once, and prints nanoseconds by name as JSON. loops.py runs it in turn with the
// others.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

func main() {
	million := flag.String("million", "", "instead measure a million sleepers: asyncx or goroutines")
	only := flag.String("only", "", "measure this alone")
	flag.Parse()
	numbers := map[string]float64{}
	if measure := measures[*only]; measure != nil {
		measure() // for the memory that it takes
		runtime.GC()
		fmt.Println(measure())
		return
	}
	switch *million {
	case "asyncx":
		sleepers(numbers, sleepingTasks)
	case "goroutines":
		sleepers(numbers, sleepingGoroutines)
	default:
		for name := range measures {
			numbers[name] = apart(name)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(numbers); err != nil {
		panic(err) // nobody reads
	}
}

var measures = map[string]func() float64{
	"pull switch":      pullSwitch,
	"pull among 1000":  pullAmong,
	"asyncx switch":    func() float64 { return asyncSwitch(false) },
	"asyncx spawn":     asyncSpawn,
	"asyncx crowd":     asyncCrowd,
	"asyncx queue":     asyncQueue,
	"asyncx call":      asyncCall,
	"asyncx timer":     func() float64 { return asyncTimer(1_000) },
	"asyncx timer 1e5": func() float64 { return asyncTimer(100_000) },
	"asyncx ring":      func() float64 { return asyncRing(false) },
	"traced switch":    func() float64 { return byTurns(asyncSwitch) },
	"traced ring":      func() float64 { return byTurns(asyncRing) },
	"goroutine switch": goSwitch,
	"goroutine spawn":  goSpawn,
	"goroutine crowd":  goCrowd,
	"goroutine queue":  goQueue,
}

// apart makes a measurement in a process of its own, for which memory lies as it does
// for a program's: what ran before would leave it elsewhere each time.
func apart(name string) (value float64) {
	program, err := os.Executable()
	if err != nil {
		panic(err)
	}
	out, err := exec.Command(program, "-only", name).Output()
	if err == nil {
		_, err = fmt.Sscan(string(out), &value)
	}
	if err != nil {
		panic(fmt.Errorf("%s: %w", name, err))
	}
	return value
}

// turns is how many times a measurement is made with a trace and without.
const turns = 15

// byTurns is what a measurement takes traced, over what it takes else: the median
// of some ratios, each of two runs of either kind, one within the other, since runs
// differ by more than a trace costs.
func byTurns(measure func(trace bool) float64) float64 {
	var ratios [turns]float64
	for i := range ratios {
		var took [2]float64 // plain, traced
		for _, traced := range []int{0, 1, 1, 0} {
			runtime.GC()
			took[traced] += measure(traced == 1)
		}
		ratios[i] = took[1] / took[0]
	}
	slices.Sort(ratios[:])
	return ratios[turns/2]
}

// per is the time for each of n since began.
func per(n int, began time.Time) float64 { return float64(time.Since(began)) / float64(n) }

const crowd = 1_000_000

// sleepers measures what a million sleepers take: the time to start and to end
// them, and the memory of the process for each while they sleep.
func sleepers(numbers map[string]float64, run func(started func(), n int) (took time.Duration)) {
	before := memory()
	took := run(func() { numbers["bytes"] = (memory() - before) / crowd }, crowd)
	numbers["seconds"] = took.Seconds()
}

// memory is the resident memory of the process, in bytes, without garbage.
func memory() float64 {
	debug.FreeOSMemory()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return float64(m.Sys - m.HeapReleased)
	}
	for line := range strings.Lines(string(status)) {
		var kib float64
		if n, _ := fmt.Sscanf(line, "VmRSS: %f kB", &kib); n == 1 {
			return kib * 1024
		}
	}
	return 0
}
