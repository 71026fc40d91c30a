// github.com/rs/xid v1.6.0
package main

import (
	"fmt"

	"github.com/rs/xid"
)

func main() {
	id, err := xid.FromString("9m4e2mr0ui3e8a215n4g")
	fmt.Println(id, err, id.Time().UTC(), id.Counter(), id.Pid())
	fmt.Println(len(xid.New().String()), xid.New() == xid.New())
	_, err = xid.FromString("bad")
	fmt.Println(err)
}
