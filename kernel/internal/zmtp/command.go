package zmtp

import (
	"bytes"
	"encoding/binary"
)

// command is the parsed body of a command frame: a name and its data.
type command struct {
	name string
	data []byte
}

// parseCommand splits a command frame's body (RFC 23, "Commands").
func parseCommand(body []byte) (command, error) {
	if len(body) == 0 || int(body[0]) > len(body)-1 || body[0] == 0 {
		return command{}, protocolError("a command frame of %d bytes has no name", len(body))
	}
	end := 1 + int(body[0])
	return command{name: string(body[1:end]), data: body[end:]}, nil
}

// appendCommand adds a whole command frame to dst.
func appendCommand(dst []byte, name string, data []byte) []byte {
	dst = appendHeader(dst, flagCommand, len(commandBody(name, data)))
	return append(dst, commandBody(name, data)...)
}

// commandBody is a command frame's body: the length of the name, the name, the
// data.
func commandBody(name string, data []byte) []byte {
	body := make([]byte, 0, 1+len(name)+len(data))
	body = append(body, byte(len(name)))
	body = append(body, name...)
	return append(body, data...)
}

// property is one name and value of READY's metadata.
type property struct{ name, value string }

// appendMetadata adds properties in the form of RFC 23's metadata.
func appendMetadata(dst []byte, properties ...property) []byte {
	for _, p := range properties {
		dst = append(dst, byte(len(p.name)))
		dst = append(dst, p.name...)
		dst = binary.BigEndian.AppendUint32(dst, uint32(len(p.value)))
		dst = append(dst, p.value...)
	}
	return dst
}

// parseMetadata reads READY's properties; the keys are in lower case, because
// RFC 23 says that names are not case-sensitive.
func parseMetadata(data []byte) (map[string]string, error) {
	properties := make(map[string]string)
	for len(data) > 0 {
		end := 1 + int(data[0])
		if data[0] == 0 || len(data) < end+4 {
			return nil, protocolError("READY's metadata is cut short")
		}
		name := lowerASCII(data[1:end])
		size := uint64(binary.BigEndian.Uint32(data[end:]))
		data = data[end+4:]
		if size > uint64(len(data)) {
			return nil, protocolError("READY's property %q is cut short", name)
		}
		properties[name] = string(data[:size])
		data = data[size:]
	}
	return properties, nil
}

// lowerASCII is b with the letters A to Z in lower case. Names are ASCII (RFC
// 23), and strings.ToLower would make other bytes longer.
func lowerASCII(b []byte) string {
	out := bytes.Clone(b)
	for i, c := range out {
		if c >= 'A' && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return string(out)
}

// errorReason reads the reason out of an ERROR command's data.
func errorReason(data []byte) string {
	if len(data) == 0 {
		return ""
	}
	return string(data[1:min(len(data), 1+int(data[0]))])
}

// pong is the body of the answer to a PING, whose data are a time to live of
// two octets and a context of at most 16 that is to be sent back (RFC 37).
func pong(data []byte) ([]byte, error) {
	if len(data) < 2 || len(data) > 2+16 {
		return nil, protocolError("a PING with %d bytes of data", len(data))
	}
	return commandBody("PONG", data[2:]), nil
}
