// github.com/xuri/excelize/v2 v2.9.1
package main

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

func main() {
	f := excelize.NewFile()
	fmt.Println(f.SetCellValue("Sheet1", "A1", 3), f.SetCellValue("Sheet1", "A2", 4), f.SetCellFormula("Sheet1", "A3", "=SUM(A1:A2)"))
	fmt.Println(f.CalcCellValue("Sheet1", "A3"))
	fmt.Println(f.GetCellValue("Sheet1", "A1"))
	b, err := f.WriteToBuffer()
	fmt.Println(b.Len() > 1000, err)
}
