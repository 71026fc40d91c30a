package iface

import (
	"go/types"
	"regexp"
	"strings"
)

// typeTag is the tag that tells of which type of a cell a struct is, in a type
// as reflect writes it, also where the text was quoted or written as HTML.
var typeTag = regexp.MustCompile(`gokernel:\\*(?:"|&#34;)(\w+?)\\*(?:"|&#34;)`)

// Readable is a text in which types of cells have their names. Compiled code
// writes what the interpreter makes of such a type: a struct with all its fields
// and a tag, as in an error that says which type cannot be encoded.
func (r *Registry) Readable(text string) string {
	for from := 0; ; {
		tag := typeTag.FindStringSubmatchIndex(text[from:])
		if tag == nil {
			return text
		}
		from += tag[1]
		t := r.tagged(text[from-tag[1]+tag[2] : from-tag[1]+tag[3]])
		begin, end := around(text, from-tag[1]+tag[0])
		if t == nil || begin < 0 {
			continue
		}
		name := TypeString(t)
		text, from = text[:begin]+name+text[end:], begin+len(name)
	}
}

func (r *Registry) tagged(tag string) types.Type {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.core[tag]
}

const structWord = "struct { "

// around finds the struct type whose first field's tag is at a place; begin is
// -1 where there is none.
func around(text string, at int) (begin, end int) {
	depth := 0
	begin = at
	for depth <= 0 {
		if begin--; begin < 0 {
			return -1, 0
		}
		switch text[begin] {
		case '}':
			depth--
		case '{':
			depth++
		}
	}
	begin -= len(structWord) - len("{ ")
	if begin < 0 || !strings.HasPrefix(text[begin:], structWord) {
		return -1, 0
	}
	for end = at; end < len(text); end++ {
		switch text[end] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return begin, end + 1
			}
		}
	}
	return -1, 0
}
