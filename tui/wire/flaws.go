package wire

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"cardbench/client"
	"cardbench/model/document"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/sheet"
)

// flaws says why a body is no JSON: its encoding, and the place of the first error.
func (p *Pane) flaws(b *sheet.Builder, reply client.Reply) {
	for _, s := range encodings(reply.Body, header(reply, "content-type")) {
		b.Marked(p.inks.Glyphs.Warning, p.inks.Warning, p.inks.Text, s)
	}
	if isUTF16(reply.Body) {
		return // every place in it would be a wrong one
	}
	if e, ok := firstError(reply.Body); ok {
		p.pointed(b, reply.Body, e)
	}
}

// encodings says how the bytes of a body are encoded, where that is not plain UTF-8.
func encodings(body []byte, contentType string) []string {
	if isUTF16(body) {
		return []string{"The body is UTF-16, by the byte order mark that it begins with. JSON is sent as UTF-8."}
	}
	var out []string
	if bytes.HasPrefix(body, []byte("\xef\xbb\xbf")) {
		out = append(out, "The body begins with a byte order mark (EF BB BF), which some readers refuse. Send it without.")
	}
	if at := invalid(body); at >= 0 {
		out = append(out, notUTF8(body, at, contentType))
	}
	return out
}

func isUTF16(body []byte) bool {
	return bytes.HasPrefix(body, []byte("\xff\xfe")) || bytes.HasPrefix(body, []byte("\xfe\xff"))
}

// invalid returns the offset of the first byte that is not UTF-8, -1 when all is. A
// character that the end of the body cuts off is one.
func invalid(body []byte) int {
	if utf8.Valid(body) {
		return -1
	}
	for i := 0; i < len(body); {
		r, n := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// firstLatin is the first byte that Latin-1 uses for a letter or a sign.
const firstLatin = 0xa0

func notUTF8(body []byte, at int, contentType string) string {
	row := 1 + bytes.Count(body[:at], []byte("\n"))
	start := bytes.LastIndexByte(body[:at], '\n') + 1
	said := fmt.Sprintf("Byte %02X at %d:%d is not UTF-8.", body[at], row, utf8.RuneCount(body[start:at])+1)
	if body[at] >= firstLatin {
		said += fmt.Sprintf(" In Latin-1 it is %q.", rune(body[at]))
	}
	if _, charset, ok := strings.Cut(strings.ToLower(contentType), "charset="); ok && len(charset) < shownName {
		said += " Content-Type says charset=" + text.Line(charset) + "."
	}
	return said + " JSON is sent as UTF-8."
}

// parsedAtOnce is how much of a body is read for its first error.
const parsedAtOnce = 256 << 10

// firstError is the place at which a body stops being JSON. ok is false for a body that
// is JSON, and for one that is so as far as it is read here.
func firstError(body []byte) (e *document.Error, ok bool) {
	if len(bytes.TrimSpace(body[:min(len(body), parsedAtOnce)])) == 0 {
		return nil, false
	}
	read := body[:min(len(body), parsedAtOnce)]
	_, err := document.Parse("body", read, document.DefaultLimits())
	e, ok = document.AsError(err)
	const unsure = 16 // where the beginning ends, a cut word is no mistake of the body
	if !ok || e.Pos.Line == 0 || len(read) < len(body) && e.Pos.Offset >= len(read)-unsure {
		return nil, false
	}
	return e, true
}

// pointed shows the line of an error with a caret under the character, and the line
// before.
func (p *Pane) pointed(b *sheet.Builder, body []byte, e *document.Error) {
	b.Gap()
	b.Marked(p.inks.Glyphs.Error, p.inks.Error, p.inks.Text, "Not JSON at "+e.Pos.String()+": "+line(e.What))
	at := min(e.Pos.Offset, len(body))
	start := bytes.LastIndexByte(body[:at], '\n') + 1
	end := len(body)
	if i := bytes.IndexByte(body[at:], '\n'); i >= 0 {
		end = at + i
	}
	gutter := len(strconv.Itoa(e.Pos.Line))
	rule := " " + p.inks.Glyphs.Tick + " "
	room := max(b.Width()-gutter-ansi.StringWidth(rule), 1)
	lead := func(n string) string { return p.inks.Muted.On(ink.Blank(gutter-len(n)) + n + rule) }
	if start > 0 {
		before := body[bytes.LastIndexByte(body[:start-1], '\n')+1 : start-1]
		b.Row(lead(strconv.Itoa(e.Pos.Line-1)) + p.inks.Muted.On(clip(string(before), room)))
	}
	left, right := around(string(body[start:at]), string(body[at:end]), room)
	b.Row(lead(strconv.Itoa(e.Pos.Line)) + p.inks.Text.On(left+right))
	b.Row(lead("") + ink.Blank(ansi.StringWidth(left)) + p.inks.Error.On("^"))
	if e.Hint != "" {
		b.Para(p.inks.Muted, line(e.Hint))
	}
}

// around cuts the two sides of a place so that both fit into width cells; of the left
// one the end stays.
func around(left, right string, width int) (l, r string) {
	const near = 4 // cells of the right side that must show
	if n := len(left) - shownText; n > 0 {
		left = left[n:]
	}
	l = flat(left)
	if most := max(width*2/3, width-shownName); ansi.StringWidth(l) > most-near {
		l = ansi.TruncateLeft(l, ansi.StringWidth(l)-max(most-near, 1), "…")
	}
	return l, clip(right, max(width-ansi.StringWidth(l), 1))
}

// clip is the beginning of a line in at most width cells.
func clip(s string, width int) string {
	return ansi.Truncate(flat(beginning(s, shownText)), width, "…")
}

// flat is a line, cleaned.
func flat(s string) string { return strings.ReplaceAll(readable(s), "\n", " ") }
