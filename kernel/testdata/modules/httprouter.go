// github.com/julienschmidt/httprouter v1.3.0
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/julienschmidt/httprouter"
)

func main() {
	r := httprouter.New()
	r.GET("/hello/:name", func(w http.ResponseWriter, _ *http.Request, ps httprouter.Params) {
		fmt.Fprintf(w, "hello %s", ps.ByName("name"))
	})
	r.GET("/files/*path", func(w http.ResponseWriter, _ *http.Request, ps httprouter.Params) { fmt.Fprint(w, ps.ByName("path")) })
	for _, path := range []string{"/hello/gopher", "/files/a/b", "/nope"} {
		w := httptest.NewRecorder()
		r.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		fmt.Printf("%d %q\n", w.Code, w.Body.String())
	}
}
