package mono

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
)

// ScanSQL sets what dest points to to value, converted as database/sql
// converts a column: it asks database/sql for a row that has it.
func ScanSQL(dest, value any) error {
	db := sql.OpenDB(oneValue{value})
	defer db.Close()
	rows, err := db.QueryContext(context.Background(), "")
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		return errors.Join(rows.Err(), sql.ErrNoRows)
	}
	err = rows.Scan(dest)
	if cause := errors.Unwrap(err); cause != nil {
		return cause // without the number and name of the column
	}
	return err
}

// oneValue is a database with one row that has one column.
type oneValue struct{ value any }

func (o oneValue) Connect(context.Context) (driver.Conn, error) { return o, nil }
func (o oneValue) Driver() driver.Driver                        { return nil }
func (o oneValue) Prepare(string) (driver.Stmt, error)          { return nil, errors.ErrUnsupported }
func (o oneValue) Close() error                                 { return nil }
func (o oneValue) Begin() (driver.Tx, error)                    { return nil, errors.ErrUnsupported }

// QueryContext gives the row.
func (o oneValue) QueryContext(context.Context, string, []driver.NamedValue) (driver.Rows, error) {
	return &oneRow{value: o.value}, nil
}

type oneRow struct {
	value any
	read  bool
}

func (r *oneRow) Columns() []string { return []string{"value"} }
func (r *oneRow) Close() error      { return nil }

func (r *oneRow) Next(dest []driver.Value) error {
	if r.read {
		return io.EOF
	}
	r.read = true
	dest[0] = r.value
	return nil
}
