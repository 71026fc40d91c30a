// Package sql is our source of the generic type of package database/sql.
package sql

import (
	"database/sql/driver"

	"gokernel/kernel/internal/std/mono"
)

// Null is a value that a database may not have: Valid tells that it has one.
type Null[T any] struct {
	V     T
	Valid bool
}

// Scan takes a value of a column.
func (n *Null[T]) Scan(value any) error {
	if value == nil {
		var zero T
		n.V = zero
		n.Valid = false
		return nil
	}
	n.Valid = true
	return mono.ScanSQL(&n.V, value)
}

// Value is what goes to the database.
func (n Null[T]) Value() (driver.Value, error) {
	if !n.Valid {
		return nil, nil
	}
	v := any(n.V)
	if own, ok := v.(driver.Valuer); ok {
		return own.Value()
	}
	return driver.DefaultParameterConverter.ConvertValue(v)
}
