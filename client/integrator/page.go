package integrator

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"cardbench/model/document"
	"cardbench/model/text"
)

// The fields of a form that are not the page's own.
const (
	recordField = "cardbench-record"
	tokenField  = "cardbench-token"
)

// pageHead is the same for every page: it can be framed by anyone, takes scripts by
// their nonce only and sends its form to nobody else.
const pageHead = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-%[1]s'; script-src 'nonce-%[1]s'; form-action 'self'; base-uri 'none'">
<title>%[2]s</title>
<style nonce="%[1]s">
body { font: 15px/1.5 system-ui, sans-serif; color: #33475b; background: #fff; margin: 2rem auto; padding: 0 1.5rem; max-width: 36rem }
h1 { font-size: 1.4rem }
label { display: block; font-weight: 600; margin: 1rem 0 .25rem }
input, select, textarea { box-sizing: border-box; width: 100%%; padding: .5rem; font: inherit; color: inherit; background: #f5f8fa; border: 1px solid #7c98b6; border-radius: 3px }
button { margin: 1.5rem .5rem 0 0; padding: .6rem 1.5rem; font: inherit; color: #33475b; background: #eaf0f6; border: 1px solid #7c98b6; border-radius: 3px; cursor: pointer }
button.main { color: #fff; background: #c93700; border-color: #c93700 }
.wrong { padding: .5rem 1rem; background: #fdedee; border-left: 4px solid #c9252d }
dt { font-weight: 600 } dd { margin: 0 0 .5rem; overflow-wrap: anywhere }
small { color: #516f90 }
</style>
`

// pageScript tells the window that frames the page how it ended. HubSpot's modal takes
// a string.
const pageScript = `<script nonce="%s">
const end = (action) => parent.postMessage(JSON.stringify({action}), "*");
for (const b of document.querySelectorAll("button[data-end]")) b.onclick = () => end(b.dataset.end);
addEventListener("keydown", (e) => { if (e.key === "Escape") end("CANCEL"); });
</script>
`

// sheet is a page in the making.
type sheet struct {
	out   strings.Builder
	nonce string
}

func newSheet(nonce, title string) *sheet {
	s := &sheet{nonce: nonce}
	fmt.Fprintf(&s.out, pageHead, nonce, escaped(title))
	s.put("<h1>%s</h1>\n", escaped(title))
	return s
}

// put writes HTML; its arguments are escaped already.
func (s *sheet) put(format string, args ...any) { fmt.Fprintf(&s.out, format, args...) }

func (s *sheet) answer(status int) answer {
	fmt.Fprintf(&s.out, pageScript, s.nonce)
	return answer{status: status, header: http.Header{
		"Content-Type": {"text/html; charset=utf-8"}, "Cache-Control": {"no-store"}, "Referrer-Policy": {"no-referrer"},
	}, body: []byte(s.out.String())}
}

// escaped makes a text from outside one clean line of HTML.
func escaped(s string) string { return html.EscapeString(text.Line(s)) }

// visit is a request for a page.
type visit struct {
	order  order
	form   url.Values
	wrong  string // why what was sent is not taken
	query  string // as it arrived
	status int
}

// form shows the page of a route.
func (d *Desk) form(v visit) answer {
	d.mu.Lock()
	defer d.mu.Unlock()
	o, p := v.order, v.order.route.page
	o.values.id = o.id
	if o.route.aboutObject() {
		if o.values.object = d.object(o.id); o.values.object == nil {
			return d.notice(http.StatusNotFound, "Gone", gone(o.id), "DONE")
		}
	}
	s := newSheet(d.token, o.values.text(p.title))
	if p.text != "" {
		s.put("<p>%s</p>\n", escaped(o.values.text(p.text)))
	}
	if v.wrong != "" {
		s.put("<p class=\"wrong\" role=\"alert\">%s</p>\n", escaped(v.wrong))
	}
	s.put("<form method=\"post\" autocomplete=\"off\">\n<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", tokenField, d.token)
	for _, f := range p.fields {
		s.field(f, current(f, o.values, v.form))
	}
	if o.route.add != nil {
		s.records(d.records(), v.form.Get(recordField))
	}
	button := p.button
	if len(p.fields) == 0 && o.route.add == nil {
		button = "Done"
	}
	s.put("<button class=\"main\">%s</button><button type=\"button\" data-end=\"CANCEL\">Cancel</button>\n</form>\n", escaped(button))
	s.parameters(v.query)
	return s.answer(max(v.status, http.StatusOK))
}

// current is the value that a field begins with: what was sent, else the object's.
func current(f field, v values, sent url.Values) string {
	if sent.Has(f.name) {
		return sent.Get(f.name)
	}
	m := v.object.Member(f.name)
	if m.Absent() || m.Is(document.Object) || m.Is(document.Array) {
		return ""
	}
	return m.Value()
}

func (s *sheet) field(f field, value string) {
	name, marks := html.EscapeString(f.name), ""
	if f.required {
		marks += " required"
	}
	s.put("<label for=\"f-%s\">%s</label>\n", name, escaped(f.label))
	shown := html.EscapeString(text.Clean(value))
	switch f.kind {
	case fieldArea:
		s.put("<textarea id=\"f-%[1]s\" name=\"%[1]s\" rows=\"4\"%[2]s>\n%[3]s</textarea>\n", name, marks, shown)
	case fieldSelect:
		s.put("<select id=\"f-%[1]s\" name=\"%[1]s\"%[2]s>\n", name, marks)
		if !slices.ContainsFunc(f.options, func(o option) bool { return o.value == value }) {
			s.option(option{value, value}, true) // a value that the field does not know stays unless another is chosen
		}
		for _, o := range f.options {
			s.option(o, o.value == value)
		}
		s.put("</select>\n")
	default:
		kind := f.kind
		if kind == fieldNumber {
			marks += ` step="any"`
		}
		s.put("<input id=\"f-%[1]s\" name=\"%[1]s\" type=\"%[2]s\" value=\"%[3]s\"%[4]s>\n", name, kind, escaped(value), marks)
	}
}

func (s *sheet) option(o option, chosen bool) {
	mark := ""
	if chosen {
		mark = " selected"
	}
	s.put("<option value=\"%s\"%s>%s</option>\n", html.EscapeString(text.Clean(o.value)), mark, escaped(o.label))
}

// records lets the user say on whose card a new object goes: HubSpot does not tell an
// IFRAME, unless the integrator puts it into the uri.
func (s *sheet) records(names []string, chosen string) {
	if chosen == "" {
		chosen = names[0]
	}
	s.put("<label for=\"f-record\">On the card of</label>\n<select id=\"f-record\" name=\"%s\">\n", recordField)
	for _, n := range names {
		s.option(option{n, strings.Replace(n, "-", " ", 1)}, n == chosen)
	}
	s.put("</select>\n<small>An IFRAME is not told for which record it is opened; this is the card that was asked for last.</small>\n")
}

// parameters lists the query, which nobody signed.
func (s *sheet) parameters(query string) {
	if query == "" {
		return
	}
	s.put("<hr>\n<small>Parameters of this page; an IFRAME is not signed:</small>\n<dl>\n")
	for pair := range strings.SplitSeq(query, "&") {
		if pair != "" {
			name, value, _ := strings.Cut(pair, "=")
			s.put("<dt>%s<dd>%s\n", unescaped(name), unescaped(value))
		}
	}
	s.put("</dl>\n")
}

func unescaped(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		s = plain
	}
	return escaped(s)
}

// notice is a page that has but one thing to say; its button ends the modal with action.
func (d *Desk) notice(status int, title, said, action string) answer {
	s := newSheet(d.token, title)
	s.put("<p>%s</p>\n<button class=\"main\" type=\"button\" data-end=\"%s\">Close</button>\n", escaped(said), action)
	return s.answer(status)
}

// saved is the page after a form was taken: it ends the modal by itself.
func (d *Desk) saved(said string) answer {
	s := newSheet(d.token, "Done")
	s.put("<p>%s</p>\n<button class=\"main\" type=\"button\" data-end=\"DONE\">Close</button>\n", escaped(said))
	s.put("<script nonce=\"%s\">parent.postMessage(JSON.stringify({action: \"DONE\"}), \"*\");</script>\n", s.nonce)
	return s.answer(http.StatusOK)
}
