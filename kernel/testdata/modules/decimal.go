// github.com/shopspring/decimal v1.4.0
package main

import (
	"encoding/json"
	"fmt"

	"github.com/shopspring/decimal"
)

func main() {
	a, _ := decimal.NewFromString("136.02")
	b := decimal.NewFromInt(3)
	fmt.Println(a.Mul(b), a.Div(b), a.Div(b).StringFixed(4), a.Add(b).Sub(b).Equal(a))
	fmt.Println(a.Round(1), a.Cmp(b), decimal.Sum(a, b), decimal.RequireFromString("2").Pow(decimal.NewFromInt(100)))
	out, _ := json.Marshal(map[string]decimal.Decimal{"price": a})
	fmt.Println(string(out))
}
