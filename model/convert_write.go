package model

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// piece is a JSON value to be written: a literal, an object or a list.
type piece struct {
	literal string
	open    byte // '{' or '['; 0 is a literal
	keys    []string
	items   []*piece
}

func newObject() *piece { return &piece{open: '{'} }

func newList() *piece { return &piece{open: '['} }

// literal is a scalar in the spelling of the file; bytes that are no UTF-8 become
// U+FFFD, as in every reader.
func literal(raw string) *piece {
	return &piece{literal: strings.ToValidUTF8(raw, string(utf8.RuneError))}
}

func quoted(s string) *piece {
	// The error is about invalid UTF-8, which is written as U+FFFD.
	raw, _ := jsontext.AppendQuote(nil, s)
	return &piece{literal: string(raw)}
}

func (p *piece) add(key string, v *piece) {
	p.keys = append(p.keys, key)
	p.items = append(p.items, v)
}

func (p *piece) append(v *piece) { p.items = append(p.items, v) }

// bytes returns the text, indented by two blanks, with a final newline.
func (p *piece) bytes() []byte {
	var b bytes.Buffer
	p.write(&b, "\n")
	b.WriteByte('\n')
	return b.Bytes()
}

func (p *piece) write(b *bytes.Buffer, newline string) {
	if p.open == 0 {
		b.WriteString(p.literal)
		return
	}
	if p.flat() {
		newline = ""
	}
	b.WriteByte(p.open)
	inner := newline
	if newline != "" {
		inner += "  "
	}
	for i, it := range p.items {
		switch {
		case i > 0 && newline == "":
			b.WriteString(", ")
		case i > 0:
			b.WriteByte(',')
		}
		b.WriteString(inner)
		if p.open == '{' {
			b.WriteString(quoted(p.keys[i]).literal + ": ")
		}
		it.write(b, inner)
	}
	if len(p.items) > 0 {
		b.WriteString(newline)
	}
	b.WriteByte(p.open + 2) // '}' and ']' stand two behind '{' and '['
}

// flat reports whether p is a list that fits on one line: of names, as a rule.
func (p *piece) flat() bool {
	for _, it := range p.items {
		if it.open != 0 {
			return false
		}
	}
	return p.open == '['
}
