// github.com/Masterminds/semver/v3 v3.4.0
package main

import (
	"fmt"

	"github.com/Masterminds/semver/v3"
)

func main() {
	c, err := semver.NewConstraint(">= 1.2, < 2 || ^3.1")
	fmt.Println(err)
	for _, v := range []string{"1.3.0", "2.0.0", "3.2.1-beta", "3.5"} {
		p, err := semver.NewVersion(v)
		fmt.Println(p, err, c.Check(p))
	}
}
