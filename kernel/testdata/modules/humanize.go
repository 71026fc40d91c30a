// github.com/dustin/go-humanize v1.0.1
package main

import (
	"fmt"
	"time"

	"github.com/dustin/go-humanize"
)

func main() {
	fmt.Println(humanize.Bytes(82854982), humanize.IBytes(82854982), humanize.Comma(6582491), humanize.Ordinal(193))
	now := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	fmt.Println(humanize.RelTime(now.Add(-3*time.Hour), now, "ago", "from now"), humanize.Ftoa(2.24), humanize.SI(2.2345e-12, "F"))
	n, err := humanize.ParseBytes("42 MB")
	fmt.Println(n, err)
}
