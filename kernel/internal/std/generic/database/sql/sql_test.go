package sql_test

import (
	"database/sql"
	"database/sql/driver"
	"fmt"
	"testing"
	"time"

	own "gokernel/kernel/internal/std/generic/database/sql"
)

func TestNull(t *testing.T) {
	type level int
	for _, value := range []any{nil, "12", int64(7), []byte("x"), 1.5, true, time.Unix(0, 0)} {
		same(t, value, &own.Null[string]{}, &sql.Null[string]{})
		same(t, value, &own.Null[int64]{}, &sql.Null[int64]{})
		same(t, value, &own.Null[level]{}, &sql.Null[level]{})
		same(t, value, &own.Null[[]byte]{}, &sql.Null[[]byte]{})
		same(t, value, &own.Null[sql.NullString]{}, &sql.Null[sql.NullString]{})
	}
}

// same scans a value into both, and asks both for theirs.
func same(t *testing.T, value any, mine, real sql.Scanner) {
	t.Helper()
	got, want := tell(value, mine), tell(value, real)
	if got != want {
		t.Errorf("%T of %v: %s, want %s", real, value, got, want)
	}
}

func tell(value any, s sql.Scanner) string {
	err := s.Scan(value)
	text := fmt.Sprintf("%v %v", err, s)
	if v, ok := s.(driver.Valuer); ok {
		x, err := v.Value()
		text += fmt.Sprintf(" %v %T %v", x, x, err)
	}
	return text
}
