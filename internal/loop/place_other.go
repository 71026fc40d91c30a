//go:build !amd64

package loop

// returnAddresses does not know them on this machine.
func returnAddresses() (of, outer uintptr) { return 0, 0 }
