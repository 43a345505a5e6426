package jsonview

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model/document"
	"cardbench/model/text"
	"cardbench/tui/ink"
)

// maxShown bounds how many bytes of a text are painted: no screen is wider.
const maxShown = 1200

// short is the beginning of a text from outside, enough for any screen.
func short(s string) string {
	if len(s) <= maxShown {
		return s
	}
	end := maxShown
	for end > maxShown-utf8.UTFMax && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

// summary is a folded container in a few words: its first scalars.
func (v *View) summary(p *painter, n *document.Node) {
	opening, closing := "{", "}"
	if n.Is(document.Array) {
		opening, closing = "[", "]"
	}
	p.put(v.inks.JSONPunct, opening)
	for i, it := range n.Items {
		if i == summaryItems {
			p.put(v.inks.Muted, ", …"+strconv.Itoa(len(n.Items)-i)+" more")
			break
		}
		if i > 0 {
			p.put(v.inks.JSONPunct, ", ")
		}
		if n.Is(document.Object) {
			p.put(v.inks.JSONKey, label(it))
			p.put(ink.Ink{}, " ")
		}
		v.brief(p, it)
	}
	p.put(v.inks.JSONPunct, closing)
}

// brief is an item of a summary: of an object its first member.
func (v *View) brief(p *painter, n *document.Node) {
	if !n.Is(document.Object) || len(n.Items) == 0 || foldable(n.Items[0]) {
		v.value(p, n, summaryText)
		return
	}
	p.put(v.inks.JSONPunct, "{")
	p.put(v.inks.JSONKey, label(n.Items[0]))
	p.put(ink.Ink{}, " ")
	v.value(p, n.Items[0], summaryText)
	if len(n.Items) > 1 {
		p.put(v.inks.Muted, ", …")
	}
	p.put(v.inks.JSONPunct, "}")
}

// A folded container shows this many items, each this many cells wide.
const (
	summaryItems = 4
	summaryText  = 28
)

// keyShare is which part of the width the column of keys has at most; a longer key
// gets up to a half.
const keyShare = 3

// paintScalar paints key and value; beside cells behind them are kept for a message,
// up to the half of what there is.
func (v *View) paintScalar(p *painter, r row, beside int) {
	if key := label(r.node); key != "" {
		column := r.in.keys
		if r.node.Parent.Is(document.Array) {
			key = ink.Blank(column-len(key)) + key
		} else {
			column = min(column, v.width/keyShare)
			key = ansi.Truncate(key, max(v.width/2, 1), "…")
		}
		p.put(v.inks.JSONKey, key)
		p.put(ink.Ink{}, ink.Blank(max(column-ansi.StringWidth(key), 0)+2))
	}
	room := v.width - p.used
	if beside == 0 && len(r.node.Value()) < longText {
		room = maxShown // the line is cut as a whole
	}
	v.value(p, r.node, max(room-min(beside, room/2), 1))
}

// value paints a value in at most width cells. What does not fit is cut, and how much
// there is of it is said.
func (v *View) value(p *painter, n *document.Node, width int) {
	switch n.Kind {
	case document.Object:
		p.put(v.inks.JSONPunct, braces(n, "{", "}"))
	case document.Array:
		p.put(v.inks.JSONPunct, braces(n, "[", "]"))
	case document.String:
		v.trimmed(p, v.inks.JSONString, n.Value(), quoted, width)
	case document.Number:
		v.trimmed(p, v.inks.JSONNumber, n.Value(), number, width)
	case document.Bool, document.Null:
		p.put(v.inks.JSONWord, word(n))
	}
}

// longText is the size from which a text that is cut says how long it is.
const longText = 200

// trimmed paints the text that write makes of a value, or its beginning, with its size
// when it is long and there is room for that.
func (v *View) trimmed(p *painter, k ink.Ink, value string, write func(s string, width int) string, width int) {
	whole := write(value, maxShown)
	if len(value) <= maxShown && ansi.StringWidth(whole) <= width {
		p.put(k, whole)
		return
	}
	size := " " + text.Size(int64(len(value)))
	if width <= summaryText || len(value) < longText {
		p.put(k, write(value, width))
		return
	}
	p.put(k, write(value, width-len(size)))
	p.put(v.inks.Muted, size)
}

func word(n *document.Node) string {
	if n.Is(document.Null) {
		return "null"
	}
	return n.Value()
}

func braces(n *document.Node, opening, closing string) string {
	if len(n.Items) == 0 {
		return opening + closing
	}
	return opening + strconv.Itoa(len(n.Items)) + closing
}

// quoted cleans and quotes a string in at most width cells; newlines and tabs show as
// their escapes.
func quoted(s string, width int) string {
	s = text.Clean(short(s))
	if strings.ContainsAny(s, "\n\t\"\\") {
		s = strings.NewReplacer("\n", `\n`, "\t", `\t`, `"`, `\"`, `\`, `\\`).Replace(s)
	}
	return `"` + ansi.Truncate(s, max(width-2, 1), "…") + `"`
}

// number cleans a literal and cuts it to width cells.
func number(s string, width int) string {
	return ansi.Truncate(text.Line(short(s)), width, "…")
}

// painter collects the pieces of a line; a plain one leaves the colours out, for a
// line that gets one colour as a whole.
type painter struct {
	plain bool
	used  int // cells
	out   strings.Builder
}

func (p *painter) put(k ink.Ink, s string) {
	p.used += ansi.StringWidth(s)
	if p.plain {
		p.out.WriteString(s)
		return
	}
	p.out.WriteString(k.On(s))
}
