package notebook

import (
	"crypto/rand"
	"encoding/hex"
	"regexp"
)

// validID is the pattern of nbformat 4.5 (JEP 62).
var validID = regexp.MustCompile(`^[a-zA-Z0-9_-]{1,64}$`)

// giveIDs replaces every missing, malformed or repeated id.
func giveIDs(cells []*Cell) {
	seen := map[string]bool{}
	for _, c := range cells {
		for !validID.MatchString(c.ID) || seen[c.ID] {
			c.ID = newID()
		}
		seen[c.ID] = true
	}
}

// newID is as long as those that Jupyter makes.
func newID() string {
	var b [4]byte
	rand.Read(b[:]) // never fails (crypto/rand)
	return hex.EncodeToString(b[:])
}
