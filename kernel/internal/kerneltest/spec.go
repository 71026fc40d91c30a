package kerneltest

import "slices"

// A spec is what the messaging spec says of one type of message.
type spec struct {
	channels []string
	reply    bool // has a status
	fields   map[string]check
	onError  map[string]check // of a reply with status error; nil: errorFields
	also     func(content map[string]any) (fault string)
}

var (
	onIOPub   = []string{"iopub"}
	onShell   = []string{"shell"}
	onControl = []string{"control"}
	onBoth    = []string{"shell", "control"}
)

var errorFields = map[string]check{"ename": isText, "evalue": isText, "traceback": isList(isText)}

var bundle = map[string]check{"data": isBundle, "metadata": isObject}

// specs is the messaging spec, 5.5, for what a kernel sends.
var specs = map[string]spec{
	"execute_reply": {channels: onShell, reply: true,
		fields: map[string]check{"execution_count": isCount, "user_expressions": isObject, "payload": isList(isObject)},
		onError: map[string]check{"ename": isText, "evalue": isText, "traceback": isList(isText),
			"execution_count": isCount}},
	"inspect_reply": {channels: onShell, reply: true,
		fields: map[string]check{"found": isBool, "data": isBundle, "metadata": isObject}},
	"complete_reply": {channels: onShell, reply: true,
		fields: map[string]check{"matches": isList(isText), "cursor_start": isCount, "cursor_end": isCount, "metadata": isObject}},
	"history_reply":   {channels: onShell, reply: true, fields: map[string]check{"history": isList(isHistory)}},
	"comm_info_reply": {channels: onShell, reply: true, fields: map[string]check{"comms": isObject}},
	"connect_reply": {channels: onShell, reply: true, fields: map[string]check{
		"shell_port": isCount, "iopub_port": isCount, "stdin_port": isCount, "hb_port": isCount, "control_port": isCount}},
	"is_complete_reply": {channels: onShell,
		fields: map[string]check{"status": isOneOf("complete", "incomplete", "invalid", "unknown", "error")},
		also: func(c map[string]any) string {
			if _, ok := c["indent"]; ok != (c["status"] == "incomplete") {
				return "indent belongs to status incomplete"
			}
			return ""
		}},
	"kernel_info_reply": {channels: onBoth, reply: true, fields: map[string]check{
		"protocol_version": isOneOf("5.5"), "implementation": isText, "implementation_version": isText,
		"language_info": isLanguage, "banner": isText, "help_links": isList(isObject),
		"supported_features": isList(isText), "debugger": isBool}},
	"shutdown_reply": {channels: []string{"shell", "control", "iopub"}, reply: true,
		fields: map[string]check{"restart": isBool}},
	"interrupt_reply": {channels: onControl, reply: true},

	"create_subshell_reply": {channels: onControl, reply: true, fields: map[string]check{"subshell_id": isText}},
	"delete_subshell_reply": {channels: onControl, reply: true},
	"list_subshell_reply":   {channels: onControl, reply: true, fields: map[string]check{"subshell_id": isList(isText)}},

	"debug_reply": {channels: onControl, reply: true, onError: map[string]check{
		"ename": isText, "evalue": isText, "traceback": isList(isText), "seq": isCount, "request_seq": isCount,
		"type": isOneOf("response"), "success": isBool, "command": isText, "message": isText, "body": isObject}},
	"usage_reply": {channels: onControl, fields: map[string]check{"hostname": isText, "pid": isCount,
		"cpu_count": isCount, "kernel_memory": isCount}},
	"input_request": {channels: []string{"stdin"}, fields: map[string]check{"prompt": isText, "password": isBool}},

	"status":        {channels: onIOPub, fields: map[string]check{"execution_state": isOneOf("starting", "busy", "idle")}},
	"execute_input": {channels: onIOPub, fields: map[string]check{"code": isText, "execution_count": isCount}},
	"execute_result": {channels: onIOPub,
		fields: map[string]check{"data": isBundle, "metadata": isObject, "execution_count": isCount}},
	"stream":       {channels: onIOPub, fields: map[string]check{"name": isOneOf("stdout", "stderr"), "text": isText}},
	"display_data": {channels: onIOPub, fields: bundle},
	"update_display_data": {channels: onIOPub, fields: bundle, also: func(c map[string]any) string {
		transient, _ := c["transient"].(map[string]any)
		if id, _ := transient["display_id"].(string); id == "" {
			return "transient.display_id is missing"
		}
		return ""
	}},
	"clear_output": {channels: onIOPub, fields: map[string]check{"wait": isBool}},
	"error":        {channels: onIOPub, fields: errorFields},
	"comm_open": {channels: onIOPub,
		fields: map[string]check{"comm_id": isText, "target_name": isText, "data": isObject}},
	"comm_msg":      {channels: onIOPub, fields: map[string]check{"comm_id": isText, "data": isObject}},
	"comm_close":    {channels: onIOPub, fields: map[string]check{"comm_id": isText, "data": isObject}},
	"iopub_welcome": {channels: onIOPub, fields: map[string]check{"subscription": isText}},
}

// A check says what is wrong with a value, "" if nothing is.
type check func(v any) (fault string)

func isText(v any) string {
	if _, ok := v.(string); !ok {
		return "is not a string"
	}
	return ""
}

func isBool(v any) string {
	if _, ok := v.(bool); !ok {
		return "is not a boolean"
	}
	return ""
}

func isCount(v any) string {
	if n, ok := v.(float64); !ok || n < 0 || n != float64(int64(n)) {
		return "is not a count"
	}
	return ""
}

func isObject(v any) string {
	if _, ok := v.(map[string]any); !ok {
		return "is not an object"
	}
	return ""
}

func isList(of check) check {
	return func(v any) string {
		list, ok := v.([]any)
		if !ok {
			return "is not a list"
		}
		for _, e := range list {
			if fault := of(e); fault != "" {
				return "has an entry that " + fault
			}
		}
		return ""
	}
}

func isOneOf(values ...string) check {
	return func(v any) string {
		if s, ok := v.(string); !ok || !slices.Contains(values, s) {
			return "is not allowed"
		}
		return ""
	}
}

// isBundle: keys are MIME types, and a text type is text.
func isBundle(v any) string {
	b, ok := v.(map[string]any)
	if !ok {
		return "is not an object"
	}
	if t, ok := b["text/plain"]; ok {
		return isText(t)
	}
	return ""
}

// isHistory: [session, line, input] or [session, line, [input, output]].
func isHistory(v any) string {
	e, ok := v.([]any)
	if !ok || len(e) != 3 || isCount(e[0]) != "" || isCount(e[1]) != "" {
		return "is not [session, line, input]"
	}
	if pair, ok := e[2].([]any); ok {
		if len(pair) != 2 || isText(pair[0]) != "" {
			return "is not [session, line, [input, output]]"
		}
		return ""
	}
	return isText(e[2])
}

func isLanguage(v any) string {
	l, ok := v.(map[string]any)
	if !ok {
		return "is not an object"
	}
	for _, name := range []string{"name", "version", "mimetype", "file_extension"} {
		if isText(l[name]) != "" {
			return "has no " + name
		}
	}
	return ""
}
