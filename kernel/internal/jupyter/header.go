package jupyter

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"
)

// A Header names one message. Messaging spec, section "Message header".
type Header struct {
	MsgID      string `json:"msg_id"`
	Session    string `json:"session"`
	Username   string `json:"username"`
	Date       string `json:"date"` // ISO 8601 with time zone; see Time
	MsgType    string `json:"msg_type"`
	Version    string `json:"version"`
	SubshellID string `json:"subshell_id,omitempty"`
}

// dateLayout is ISO 8601 with microseconds, as Python clients write it; the
// time is always UTC.
const dateLayout = "2006-01-02T15:04:05.000000Z07:00"

// FormatTime renders t as the protocol wants dates: ISO 8601 with a time zone.
func FormatTime(t time.Time) string { return t.UTC().Format(dateLayout) }

// Time is the header's date. It is the zero time if the date is missing or
// has no time zone.
func (h Header) Time() time.Time {
	t, err := time.Parse(time.RFC3339Nano, h.Date)
	if err != nil {
		return time.Time{}
	}
	return t
}

// parseHeader reads a header frame. The bytes are quoted verbatim in the
// parent_header of every answer, so they must be something that every client
// can read: one JSON object in UTF-8.
func parseHeader(b []byte) (Header, error) {
	var h Header
	if !utf8.Valid(b) {
		return h, errors.New("header: not UTF-8")
	}
	if err := json.Unmarshal(b, &h); err != nil {
		return h, fmt.Errorf("header: %w", err)
	}
	if h.MsgType == "" || h.MsgID == "" {
		return h, errors.New("header: msg_type or msg_id is missing")
	}
	return h, nil
}
