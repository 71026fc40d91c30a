// modernc.org/sqlite v1.40.0
package main

import (
	"database/sql"
	"fmt"

	_ "modernc.org/sqlite"
)

func main() {
	db, err := sql.Open("sqlite", ":memory:")
	fmt.Println(err)
	_, err = db.Exec("create table t(x); insert into t values (1), (2)")
	fmt.Println(err)
}
