// github.com/labstack/echo/v4 v4.13.4
package main

import (
	"fmt"
	"net/http/httptest"

	"github.com/labstack/echo/v4"
)

func main() {
	e := echo.New()
	e.GET("/hello/:name", func(c echo.Context) error { return c.JSON(200, map[string]string{"hello": c.Param("name")}) })
	w := httptest.NewRecorder()
	e.ServeHTTP(w, httptest.NewRequest("GET", "/hello/gopher", nil))
	fmt.Println(w.Code, w.Body.String())
}
