//go:build !race

package session

// raceEnabled tells a build with the race detector: line marks are atomic then.
const raceEnabled = false
