// gonum.org/v1/gonum v0.16.0
package main

import (
	"fmt"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

func main() {
	x := []float64{1, 2, 3, 4, 5}
	y := []float64{2, 4, 6, 8, 11}
	mean, std := stat.MeanStdDev(x, nil)
	alpha, beta := stat.LinearRegression(x, y, nil, false)
	fmt.Printf("%.3f %.3f %.3f %.3f %.3f\n", mean, std, alpha, beta, stat.Correlation(x, y, nil))
	fmt.Println(floats.Sum(x), stat.Quantile(0.5, stat.Empirical, x, nil))
	a := mat.NewDense(2, 2, []float64{4, 7, 2, 6})
	var inv mat.Dense
	fmt.Println(inv.Inverse(a))
	fmt.Printf("%.2f\n", mat.Formatted(&inv))
	fmt.Printf("%.1f\n", mat.Det(a))
}
