//go:build !race

package kernel_test

// raceEnabled tells a build with the race detector.
const raceEnabled = false
