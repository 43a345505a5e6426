package integrator

import (
	"crypto/subtle"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// maxEntry is how many characters a field takes.
const maxEntry = 10_000

// submit takes the form of a page: it is shown again with what is wrong with it, or
// carried out.
func (d *Desk) submit(v visit, body []byte) answer {
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return d.notice(http.StatusBadRequest, "Not taken", "what was sent is not a form: open the page again", "CANCEL")
	}
	if subtle.ConstantTimeCompare([]byte(form.Get(tokenField)), []byte(d.token)) != 1 {
		return d.notice(http.StatusForbidden, "Not taken", "the form does not come from this page: open the page again", "CANCEL")
	}
	v.form = form
	v.order.record = form.Get(recordField)
	v.order.values.fields = map[string]entry{}
	now := d.known(v.order)
	for _, f := range v.order.route.page.fields {
		e, wrong := f.read(form, current(f, now, nil))
		if wrong != "" {
			v.wrong, v.status = wrong, http.StatusUnprocessableEntity
			return d.form(v)
		}
		v.order.values.fields[f.name] = e
	}
	done := d.carryOut(v.order)
	if done.status > 299 {
		return d.notice(done.status, "Not done", done.said, "CANCEL")
	}
	return d.saved(done.said)
}

// known returns what is known of the object of an order.
func (d *Desk) known(o order) values {
	d.mu.Lock()
	defer d.mu.Unlock()
	return values{object: d.object(o.id)}
}

// read takes a field out of a form; now is the value that the object has. wrong says why
// it cannot be taken.
func (f field) read(form url.Values, now string) (e entry, wrong string) {
	e.text = strings.ToValidUTF8(strings.ReplaceAll(form.Get(f.name), "\r\n", "\n"), "\ufffd")
	e.number = f.kind == fieldNumber && isNumber(e.text)
	switch {
	case e.text == "" && f.required:
		return e, f.label + " is empty: fill it in"
	case e.text == "" || e.text == now:
		return e, ""
	case utf8.RuneCountInString(e.text) > maxEntry:
		return e, fmt.Sprintf("%s is longer than %d characters: shorten it", f.label, maxEntry)
	case f.kind == fieldNumber && !e.number:
		return e, f.label + " is not a number"
	case f.kind == fieldDate && !isDate(e.text):
		return e, f.label + " is not a date: write it as 2026-11-21"
	case f.kind == fieldSelect && !slices.ContainsFunc(f.options, func(o option) bool { return o.value == e.text }):
		return e, f.label + " is none of its options: choose one"
	}
	return e, ""
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
