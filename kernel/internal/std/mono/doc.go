// Package mono is what our source of generic declarations (std/generic)
// stands on: compiled functions that do for one type, or by reflection, what
// those of the standard library do for any. Interpreted code reaches it as a
// compiled package. What gives a value back takes a pointer to where it goes,
// since only the caller knows the value's type.
package mono
