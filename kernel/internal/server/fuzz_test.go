package server_test

import (
	"encoding/json"
	"testing"
)

// FuzzContent: whatever a client sends as the content of a request, the server
// answers the next one, and each of its messages keeps to the spec (the
// recorder checks).
func FuzzContent(f *testing.F) {
	types := []string{"execute_request", "complete_request", "inspect_request", "is_complete_request",
		"history_request", "comm_info_request", "comm_open", "comm_msg", "connect_request", "input_reply"}
	for i := range types {
		f.Add(uint8(i), []byte(`{"code":"pri","cursor_pos":-1}`))
		f.Add(uint8(i), []byte(`{"code":null,"cursor_pos":1e9,"hist_access_type":"search","pattern":"*\ud800?"}`))
		f.Add(uint8(i), []byte("{\"code\":\"print \xff\"}"))
		f.Add(uint8(i), []byte(`[`))
		f.Add(uint8(i), []byte(``))
	}
	f.Add(uint8(0), []byte(`{"code":"set x 1","user_expressions":{"a":"x","b":"y"}}`))
	f.Add(uint8(4), []byte(`{"hist_access_type":"range","start":-9223372036854775808,"stop":9223372036854775807}`))
	f.Fuzz(func(t *testing.T, which uint8, content []byte) {
		r := newFakeRig(t)
		msgType := types[int(which)%len(types)]
		channel := "shell"
		if msgType == "input_reply" {
			channel = "stdin"
		}
		r.send(channel, "alice", msgType, json.RawMessage(content), nil)
		r.do("shell", "kernel_info_request", json.RawMessage("{}"))
		r.do("control", "interrupt_request", json.RawMessage("{}"))
	})
}
