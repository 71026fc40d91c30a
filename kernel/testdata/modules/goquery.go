// github.com/PuerkitoBio/goquery v1.10.3
package main

import (
	"fmt"
	"strings"

	"github.com/PuerkitoBio/goquery"
)

func main() {
	d, err := goquery.NewDocumentFromReader(strings.NewReader("<ul><li class=a>one</li><li><a href='/x'>two</a></li></ul>"))
	fmt.Println(err)
	d.Find("li").Each(func(i int, s *goquery.Selection) { fmt.Println(i, s.Text()) })
	h, ok := d.Find("li > a[href]").First().Attr("href")
	fmt.Println(h, ok, d.Find(".a").Length())
}
