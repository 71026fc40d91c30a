// github.com/gorilla/mux v1.8.1
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"

	"github.com/gorilla/mux"
)

func main() {
	r := mux.NewRouter()
	r.HandleFunc("/articles/{category}/{id:[0-9]+}", func(w http.ResponseWriter, r *http.Request) {
		v := mux.Vars(r)
		fmt.Fprintf(w, "%s %s", v["category"], v["id"])
	}).Methods("GET").Name("article")
	for _, path := range []string{"/articles/go/42", "/articles/go/x", "/"} {
		w := httptest.NewRecorder()
		r.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		fmt.Printf("%d %q\n", w.Code, w.Body.String())
	}
	u, err := r.Get("article").URL("category", "rust", "id", "7")
	fmt.Println(u, err)
}
