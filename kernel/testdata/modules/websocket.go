// github.com/gorilla/websocket v1.5.3
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/gorilla/websocket"
)

func main() {
	up := websocket.Upgrader{}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := up.Upgrade(w, r, nil)
		if err != nil {
			return
		}
		defer c.Close()
		t, msg, err := c.ReadMessage()
		if err == nil {
			_ = c.WriteMessage(t, []byte(strings.ToUpper(string(msg))))
		}
	}))
	defer s.Close()
	c, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(s.URL, "http"), nil)
	if err != nil {
		fmt.Println("dial", err)
		return
	}
	defer c.Close()
	fmt.Println(c.WriteMessage(websocket.TextMessage, []byte("hello")))
	_, msg, err := c.ReadMessage()
	fmt.Println(string(msg), err)
}
