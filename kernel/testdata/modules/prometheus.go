// github.com/prometheus/client_golang v1.23.2
package main

import (
	"fmt"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
)

func main() {
	r := prometheus.NewRegistry()
	c := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "hits", Help: "h"}, []string{"path"})
	r.MustRegister(c)
	c.WithLabelValues("/").Add(3)
	fmt.Println(testutil.ToFloat64(c.WithLabelValues("/")))
}
