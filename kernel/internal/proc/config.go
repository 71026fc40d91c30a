package proc

import "time"

// Config says how the child is run. The zero value is what a kernel uses.
type Config struct {
	// Env is added to the environment of the child.
	Env []string
	// MemoryLimit is what the child may use, in bytes beyond what it has at
	// its start; below 0 for no limit. 0 means what the environment variable
	// GOKERNEL_MEMORY_LIMIT says, or else half of the machine's memory but at
	// most 4 GiB.
	MemoryLimit int64
	// StackLimit is the limit of one goroutine's stack in bytes; 0 for 256 MiB.
	StackLimit int
	// PushAfter is the time from an interrupt to the second push; 0 for 500 ms.
	PushAfter time.Duration
	// KillAfter is the time from an interrupt to the end of the child; 0 for 2 s.
	KillAfter time.Duration
	// MarkTimeout is how long to wait for a mark that does not come; 0 for 500 ms.
	MarkTimeout time.Duration
	// CloseTimeout is how long Close waits for the child to end; 0 for 2 s.
	CloseTimeout time.Duration
}

func (c Config) withDefaults() Config {
	set := func(d *time.Duration, def time.Duration) {
		if *d == 0 {
			*d = def
		}
	}
	set(&c.PushAfter, 500*time.Millisecond)
	set(&c.KillAfter, 2*time.Second)
	set(&c.MarkTimeout, 500*time.Millisecond)
	set(&c.CloseTimeout, 2*time.Second)
	if c.StackLimit == 0 {
		c.StackLimit = defaultStack
	}
	return c
}
