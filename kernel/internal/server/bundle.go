package server

import (
	"encoding/json"

	"gokernel/kernel/internal/jupyter"
	"gokernel/kernel/internal/worker"
)

// publishBundle publishes a value. What JSON cannot represent (NaN, a channel)
// is left out rather than the whole message lost.
func (s *Server) publishBundle(parent json.RawMessage, msgType string, b *worker.Bundle, content func(data, metadata jupyter.MIMEBundle) any) {
	topic := s.wire.Topic(msgType)
	data, metadata := orEmpty(b.Data), orEmpty(b.Metadata)
	err := s.publishTo(topic, parent, msgType, content(data, metadata))
	if err == nil {
		return
	}
	data, lost := representable(data)
	metadata, lostToo := representable(metadata)
	s.cfg.Log.Warn("part of a value not shown", "mime", append(lost, lostToo...), "err", err)
	s.publish(parent, msgType, content(data, metadata))
}

func orEmpty(b map[string]any) jupyter.MIMEBundle {
	if b == nil {
		return jupyter.MIMEBundle{}
	}
	return b
}

// representable is b without the entries that JSON cannot represent; their
// names are lost.
func representable(b map[string]any) (good jupyter.MIMEBundle, lost []string) {
	good = make(jupyter.MIMEBundle, len(b))
	for mime, v := range b {
		if _, text := v.(string); !text {
			if _, err := json.Marshal(v); err != nil {
				lost = append(lost, mime)
				continue
			}
		}
		good[mime] = v
	}
	return good, lost
}
