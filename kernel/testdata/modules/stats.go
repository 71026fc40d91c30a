// github.com/montanaflynn/stats v0.7.1
package main

import (
	"fmt"

	"github.com/montanaflynn/stats"
)

func main() {
	d := stats.Float64Data{1, 2, 3, 4, 4, 7.5}
	mean, _ := d.Mean()
	median, _ := stats.Median(d)
	mode, _ := stats.Mode(d)
	sd, _ := stats.StandardDeviation(d)
	p, err := stats.Percentile(d, 90)
	fmt.Printf("%.4f %.2f %v %.6f %v %v\n", mean, median, mode, sd, p, err)
	_, err = stats.Mean(nil)
	fmt.Println(err)
}
