package kerneltest

import (
	"encoding/json"
	"strings"
	"testing"

	"gokernel/kernel/internal/jupyter"
)

// message is one that the kernel could have sent, answering a request.
func message(msgType, content string) *jupyter.Message {
	return &jupyter.Message{
		Header: jupyter.Header{MsgID: "1", Session: "s", Username: "kernel", MsgType: msgType,
			Date: "2026-01-01T00:00:00.000000Z", Version: jupyter.ProtocolVersion},
		Parent:   json.RawMessage(`{"msg_id":"0"}`),
		Metadata: json.RawMessage("{}"),
		Content:  json.RawMessage(content),
	}
}

func TestValidateAccepts(t *testing.T) {
	for _, c := range [][3]string{
		{"iopub", "status", `{"execution_state":"busy"}`},
		{"iopub", "stream", `{"name":"stdout","text":""}`},
		{"shell", "execute_reply", `{"status":"aborted"}`},
		{"shell", "history_reply", `{"status":"ok","history":[[1,2,"x"],[1,3,["x",null]]]}`},
		{"shell", "is_complete_reply", `{"status":"incomplete","indent":""}`},
	} {
		if err := Validate(c[0], message(c[1], c[2])); err != nil {
			t.Error(err)
		}
	}
}

// A validator that never fails tests nothing.
func TestValidateRefuses(t *testing.T) {
	for _, c := range []struct{ channel, msgType, content, want string }{
		{"iopub", "status", `{"execution_state":"sleepy"}`, "execution_state is not allowed"},
		{"shell", "status", `{"execution_state":"busy"}`, "not sent on this channel"},
		{"iopub", "stream", `{"name":"stdout"}`, "text is missing"},
		{"iopub", "stream", `[]`, "content is not an object"},
		{"iopub", "dance", `{}`, "not a message that a kernel sends"},
		{"iopub", "error", `{"ename":"","evalue":"","traceback":null}`, "traceback is not a list"},
		{"iopub", "display_data", `{"data":{"text/plain":1},"metadata":{}}`, "data is not a string"},
		{"iopub", "update_display_data", `{"data":{},"metadata":{},"transient":{}}`, "display_id is missing"},
		{"shell", "execute_reply", `{"status":"ok","execution_count":1,"user_expressions":{}}`, "payload is missing"},
		{"shell", "execute_reply", `{"status":"error"}`, "ename is missing"},
		{"shell", "execute_reply", `{}`, "status is <nil>"},
		{"shell", "complete_reply", `{"status":"ok","matches":[1],"cursor_start":-1,"cursor_end":0.5,"metadata":{}}`, "cursor_start is not a count"},
		{"shell", "is_complete_reply", `{"status":"complete","indent":""}`, "indent belongs to"},
		{"shell", "history_reply", `{"status":"ok","history":[[1,2]]}`, "is not [session, line, input]"},
		{"iopub", "iopub_welcome", `{"subscription":""}`, "parent_header must be {}"},
	} {
		if err := Validate(c.channel, message(c.msgType, c.content)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s: %v, want %s", c.msgType, c.content, err, c.want)
		}
	}
	for name, spoil := range map[string]func(*jupyter.Message){
		"date":           func(m *jupyter.Message) { m.Header.Date = "2026-01-01T00:00:00" },
		"version":        func(m *jupyter.Message) { m.Header.Version = "" },
		"session":        func(m *jupyter.Message) { m.Header.Session = "" },
		"parent_header":  func(m *jupyter.Message) { m.Parent = json.RawMessage("null") },
		"metadata is":    func(m *jupyter.Message) { m.Metadata = json.RawMessage("null") },
		"parent_header ": func(m *jupyter.Message) { m.Parent = json.RawMessage("{}") },
	} {
		m := message("status", `{"execution_state":"idle"}`)
		spoil(m)
		if err := Validate("iopub", m); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("without %s: %v", name, err)
		}
	}
}
