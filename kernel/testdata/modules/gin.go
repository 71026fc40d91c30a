// github.com/gin-gonic/gin v1.11.0
package main

import (
	"fmt"
	"net/http/httptest"

	"github.com/gin-gonic/gin"
)

func main() {
	gin.SetMode(gin.ReleaseMode)
	r := gin.New()
	r.GET("/hello/:name", func(c *gin.Context) { c.JSON(200, gin.H{"hello": c.Param("name")}) })
	w := httptest.NewRecorder()
	r.ServeHTTP(w, httptest.NewRequest("GET", "/hello/gopher", nil))
	fmt.Println(w.Code, w.Body.String())
}
