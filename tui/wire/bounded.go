package wire

import (
	"strconv"
	"unicode/utf8"

	"cardbench/client"
	"cardbench/model/text"
	"cardbench/tui/sheet"
)

// What a server sends can be of any length; these are the parts of it that are shown.
const (
	shownText   = 4000 // bytes of a sentence or a URL
	shownValue  = 1000 // bytes of a header's value
	shownName   = 100  // bytes of a header's name
	shownFields = 100  // headers of a list
)

// beginning returns at most n bytes of s, whole characters of them.
func beginning(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := n; i > n-utf8.UTFMax; i-- {
		if utf8.RuneStart(s[i]) {
			return s[:i]
		}
	}
	return s[:n]
}

// line is a text from outside on one clean line; what is cut off is said.
func line(s string) string { return atMost(s, shownText) }

func atMost(s string, n int) string {
	if len(s) <= n {
		return text.Line(s)
	}
	return text.Line(beginning(s, n)) + "… (cut here: " + text.Size(int64(len(s))) + " in all)"
}

// name is the name of a header, cut where it is too long for one.
func name(s string) string {
	if len(s) <= shownName {
		return text.Line(s)
	}
	return text.Line(beginning(s, shownName)) + "…"
}

// fields lists headers, at most most of them; elsewhere says where the others are.
func (p *Pane) fields(b *sheet.Builder, fields []client.HeaderField, most int, elsewhere string) {
	for _, h := range fields[:min(len(fields), most)] {
		b.Chopped(name(h.Name), headerColumn, p.inks.Text, atMost(h.Value, shownValue))
	}
	if more := len(fields) - most; more > 0 {
		b.Para(p.inks.Warning, "… and "+strconv.Itoa(more)+" more of "+strconv.Itoa(len(fields))+" headers"+elsewhere)
	}
}
