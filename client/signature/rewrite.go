package signature

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// jsonStyle is how a framework writes JSON that it has read.
type jsonStyle struct {
	colon, comma string
	ascii        bool // anything beyond ASCII as \u escapes
	slash        bool // / as \/
	html         bool // <, > and & as \u escapes
	sorted       bool // members by name
	numbers      bool // numbers as JavaScript prints them
}

func stringifyStyle() jsonStyle { return jsonStyle{colon: ":", comma: ",", numbers: true} }

func dumpsStyle() jsonStyle { return jsonStyle{colon: ": ", comma: ", ", ascii: true} }

func phpStyle() jsonStyle { return jsonStyle{colon: ":", comma: ",", ascii: true, slash: true} }

func sortedStyle() jsonStyle {
	return jsonStyle{colon: ":", comma: ",", sorted: true, html: true, numbers: true}
}

// compactJSON takes the blanks out of a JSON text and leaves everything else; a body
// that is no JSON stays.
func compactJSON(body string) string {
	var out bytes.Buffer
	if json.Compact(&out, []byte(body)) != nil {
		return body
	}
	return out.String()
}

// maxRewriteDepth is far deeper than any body nests.
const maxRewriteDepth = 200

// rewriteJSON reads a JSON text and writes it in a style; a body that is no JSON stays.
func rewriteJSON(body string, style jsonStyle) string {
	if !json.Valid([]byte(body)) {
		return body
	}
	dec := json.NewDecoder(strings.NewReader(body))
	dec.UseNumber()
	out, ok := rewriteValue(dec, style, 0)
	if !ok {
		return body
	}
	return out
}

func rewriteValue(dec *json.Decoder, style jsonStyle, depth int) (string, bool) {
	token, err := dec.Token()
	if err != nil || depth > maxRewriteDepth {
		return "", false
	}
	switch v := token.(type) {
	case json.Delim:
		return rewriteList(dec, v, style, depth)
	case string:
		return quote(v, style), true
	case json.Number:
		return number(v, style), true
	case bool:
		return strconv.FormatBool(v), true
	}
	return "null", true
}

func rewriteList(dec *json.Decoder, open json.Delim, style jsonStyle, depth int) (string, bool) {
	var items []string
	for dec.More() {
		item := ""
		if open == '{' {
			token, err := dec.Token()
			name, isName := token.(string)
			if err != nil || !isName {
				return "", false
			}
			item = quote(name, style) + style.colon
		}
		value, ok := rewriteValue(dec, style, depth+1)
		if !ok {
			return "", false
		}
		items = append(items, item+value)
	}
	if _, err := dec.Token(); err != nil {
		return "", false
	}
	if open == '[' {
		return "[" + strings.Join(items, style.comma) + "]", true
	}
	if style.sorted {
		slices.Sort(items)
	}
	return "{" + strings.Join(items, style.comma) + "}", true
}

// number prints a number as JavaScript does, which encoding/json does as well.
func number(n json.Number, style jsonStyle) string {
	if !style.numbers {
		return n.String()
	}
	f, err := n.Float64()
	if err != nil {
		return n.String()
	}
	out, err := json.Marshal(f)
	if err != nil {
		return n.String()
	}
	return string(out)
}

// quote writes a string as JSON.
func quote(s string, style jsonStyle) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '/' && style.slash:
			out.WriteString(`\/`)
		case r < ' ':
			out.WriteString(control(r))
		case style.html && (r == '<' || r == '>' || r == '&' || r == '\u2028' || r == '\u2029'), style.ascii && r > '~':
			for _, unit := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(&out, `\u%04x`, unit)
			}
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}

func control(r rune) string {
	if i := strings.IndexRune("\b\f\n\r\t", r); i >= 0 {
		return `\` + "bfnrt"[i:i+1]
	}
	return fmt.Sprintf(`\u%04x`, r)
}
