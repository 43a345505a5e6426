package wire

import (
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"cardbench/client"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/sheet"
)

// buildRequest shows what was sent, or what would be.
func (p *Pane) buildRequest(b *sheet.Builder) {
	switch {
	case p.exchange != nil:
		p.sent(b, p.exchange.Request)
	case p.request != nil:
		p.planned(b, *p.request)
	default:
		b.Para(p.inks.Muted, "There is no request: an environment and a record are needed. p and c choose them.")
	}
}

func (p *Pane) sent(b *sheet.Builder, r client.SentRequest) {
	b.Head(what(r.Kind, r.Method), "sent "+p.exchange.Started.In(p.now.Location()).Format(time.TimeOnly))
	p.address(b, r.URL, r.DialURL)
	p.headers(b, r.Header)
	body := r.RawBody
	if len(body) == 0 {
		body = []byte(r.Body)
	}
	p.requestBody(b, body, r.BodyCut)
	p.notes(b, r.Notes)
}

func (p *Pane) planned(b *sheet.Builder, r client.Request) {
	b.Head(what(r.Kind, r.Method), "not sent yet: r sends it")
	p.address(b, r.URL, r.DialURL)
	p.headers(b, r.Header)
	versions := make([]string, len(r.Versions))
	for i, v := range r.Versions {
		versions[i] = string(v)
	}
	signed := "The signature is added when it is sent: " + strings.Join(versions, ", ") + "."
	if r.Secret.Empty() || len(versions) == 0 {
		signed = "It is sent without a signature: the environment has no secret."
	}
	b.Para(p.inks.Muted, signed)
	p.requestBody(b, r.Body, false)
	p.notes(b, r.Notes)
}

func what(kind client.Kind, method string) string {
	switch kind {
	case client.KindHook:
		return method + "  action hook"
	case client.KindFrame:
		return method + "  page of an IFRAME, as a browser loads it"
	case client.KindProbe:
		return method + "  probe"
	case client.KindFetch:
	}
	return method + "  data request"
}

// address shows the URL parameter by parameter, byte for byte, and the one that is
// dialled where it is another.
func (p *Pane) address(b *sheet.Builder, public, dialled string) {
	base, parameters := splitURL(public)
	for _, l := range ink.Chop(text.Line(base), b.Width()) {
		b.Row(p.inks.Link.On(l))
	}
	for _, q := range parameters {
		p.parameter(b, q)
	}
	if dialled == "" || dialled == public {
		return
	}
	base, parameters = splitURL(dialled)
	if len(parameters) > 0 {
		base += "  with the same query"
		if _, same := splitURL(public); strings.Join(same, "") != strings.Join(parameters, "") {
			base = dialled
		}
	}
	b.Field("dialled", headerColumn, p.inks.Text, text.Line(base))
}

// splitURL cuts a URL before each "?" and "&" of its query; the parts joined are the
// URL again.
func splitURL(raw string) (base string, parameters []string) {
	i := strings.IndexByte(raw, '?')
	if i < 0 {
		return raw, nil
	}
	return raw[:i], splitQuery(raw[i:])
}

// splitQuery cuts a query or a form before each "&".
func splitQuery(rest string) (parameters []string) {
	for rest != "" {
		next := strings.IndexByte(rest[1:], '&') + 1
		if next == 0 {
			next = len(rest)
		}
		parameters = append(parameters, rest[:next])
		rest = rest[next:]
	}
	return parameters
}

// parameter shows "&name=value" and, where it is escaped, what it means.
func (p *Pane) parameter(b *sheet.Builder, raw string) {
	const indent = 2
	for i, l := range ink.Chop(text.Line(raw), max(b.Width()-2*indent, 1)) {
		lead := ink.Blank(indent)
		if i > 0 {
			lead = ink.Blank(2 * indent)
		}
		name, value, ok := strings.Cut(l, "=")
		if !ok || i > 0 {
			b.Row(lead + p.inks.Text.On(l))
			continue
		}
		b.Row(lead + p.inks.JSONKey.On(name) + p.inks.Muted.On("=") + p.inks.Text.On(value) + p.meaning(raw))
	}
}

func (p *Pane) meaning(raw string) string {
	_, value, _ := strings.Cut(raw, "=")
	plain, err := url.QueryUnescape(value)
	if err != nil || plain == value {
		return ""
	}
	return p.inks.Muted.On("   " + text.Line(plain))
}

func (p *Pane) headers(b *sheet.Builder, fields []client.HeaderField) {
	b.Gap()
	p.fields(b, fields, shownFields, " are not shown.")
}

// requestBody shows the bytes of a body; what could steer a terminal shows as its
// escape. A form is shown field by field, as the query is.
func (p *Pane) requestBody(b *sheet.Builder, body []byte, cut bool) {
	b.Gap()
	if len(body) == 0 {
		b.Field("body", headerColumn, p.inks.Muted, "(empty)")
		return
	}
	b.Head("Body", text.Size(int64(len(body))))
	shown := beginning(string(body[:min(len(body), bodyShown+4)]), bodyShown)
	if isForm(shown) {
		for _, field := range splitQuery(shown) {
			p.parameter(b, field)
		}
	} else {
		for l := range strings.SplitSeq(escaped(shown), "\n") {
			for _, part := range ink.Chop(l, b.Width()) {
				b.Row(p.inks.Text.On(part))
			}
		}
	}
	switch {
	case len(shown) < len(body):
		b.Para(p.inks.Warning, "Cut here: this is the first "+text.Size(int64(len(shown)))+" of "+text.Size(int64(len(body)))+".")
	case cut:
		b.Para(p.inks.Warning, "The log kept only this beginning of the body: it cannot be sent again.")
	}
}

// isForm reports whether a body looks like an urlencoded form.
func isForm(body string) bool {
	return strings.Contains(body, "=") && !strings.ContainsAny(body, "{}[]<>\" \n")
}

// escaped writes what Clean would take out as its escape: \x1b. Newlines stay.
func escaped(s string) string {
	if !text.Dirty(s) {
		return strings.ReplaceAll(s, "\t", "    ")
	}
	var out strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == '\n':
			out.WriteByte('\n')
		case r == '\t':
			out.WriteString("    ")
		case r == utf8.RuneError && n == 1, text.Dirty(s[:n]), r == '\r':
			for _, c := range []byte(s[:n]) {
				fmt.Fprintf(&out, `\x%02x`, c)
			}
		default:
			out.WriteString(s[:n])
		}
		s = s[n:]
	}
	return out.String()
}

func (p *Pane) notes(b *sheet.Builder, notes []string) {
	b.Gap()
	for _, n := range notes {
		b.Marked(p.inks.Glyphs.Info, p.inks.Info, p.inks.Text, line(n))
	}
}
