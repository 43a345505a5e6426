package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"

	"cardbench/model/text"
)

// writeJSON prints v, indented. What could steer a terminal is escaped: the text stays
// the same for every reader of JSON.
func writeJSON(w io.Writer, v any) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(escapeControls(buf.Bytes()))
	return err
}

// escapeControls writes the characters that text.Clean would take out as \u escapes.
// Those below U+0020 are escaped in JSON anyway, so what is left stands in a string.
func escapeControls(src []byte) []byte {
	if !text.Dirty(string(src)) {
		return src
	}
	out := make([]byte, 0, len(src)+64)
	for len(src) > 0 {
		r, n := utf8.DecodeRune(src)
		if r != '\r' && r != utf8.RuneError && text.Dirty(string(r)) {
			out = appendEscape(out, r)
		} else {
			out = append(out, src[:n]...)
		}
		src = src[n:]
	}
	return out
}

// appendEscape writes r as JSON escapes, two beyond the basic plane.
func appendEscape(out []byte, r rune) []byte {
	if r > 0xffff {
		r -= 0x10000
		return fmt.Appendf(out, `\u%04x\u%04x`, 0xd800+(r>>10), 0xdc00+(r&0x3ff))
	}
	return fmt.Appendf(out, `\u%04x`, r)
}

// writeBody prints bytes from outside: exactly as they are into a file or a pipe,
// cleaned onto a terminal.
func (d deps) writeBody(body []byte) error {
	if d.tty.stdout {
		body = []byte(text.Clean(string(body)))
	}
	if _, err := d.stdout.Write(body); err != nil {
		return err
	}
	if d.tty.stdout && len(body) > 0 && body[len(body)-1] != '\n' {
		fmt.Fprintln(d.stdout)
	}
	return nil
}
