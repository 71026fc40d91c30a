//go:build !amd64

package loop

// fetchAhead does nothing on this machine.
func fetchAhead(ring *entry, mask, next int) {}
