package curl

import (
	"fmt"
	"strings"
	"unicode"
)

// add appends to the body.
func (b *builder) add(data, between string) {
	if b.hasData {
		b.data.WriteString(between)
	}
	b.hasData = true
	b.data.WriteString(data)
}

// file returns what is piped in for @-; no other file is read.
func (b *builder) file(name string) string {
	if name == "@-" && b.piped {
		return b.stdin
	}
	b.note("the body in a file was left out: no file is read")
	return ""
}

// dataLines is --data: of a file, line ends are taken out.
func (b *builder) dataLines(v word) error {
	data := v.text
	if strings.HasPrefix(data, "@") {
		data = strings.NewReplacer("\r", "", "\n", "", "\x00", "").Replace(b.file(data))
	}
	b.add(data, "&")
	return known(v)
}

func (b *builder) dataBinary(v word) error {
	data := v.text
	if strings.HasPrefix(data, "@") {
		data = b.file(data)
	}
	b.add(data, "&")
	return known(v)
}

// json is --json: parts stand behind each other as they are.
func (b *builder) json(v word) error {
	data := v.text
	if strings.HasPrefix(data, "@") {
		data = b.file(data)
	}
	b.add(data, "")
	b.implied("Content-Type", "application/json")
	b.implied("Accept", "application/json")
	return known(v)
}

// dataEncoded is --data-urlencode: content, =content, name=content, @file or name@file.
func (b *builder) dataEncoded(v word) error {
	name, content, isPair := strings.Cut(v.text, "=")
	at := strings.IndexByte(v.text, '@')
	switch {
	case at >= 0 && (!isPair || at < len(name)):
		name, content = v.text[:at], b.file(v.text[at:])
	case !isPair:
		name, content = "", v.text
	}
	if name != "" {
		name += "="
	}
	b.add(name+percent(content), "&")
	return known(v)
}

// urlQuery is what --url-query adds: a leading + says that it is encoded already.
func urlQuery(s string) string {
	if rest, ok := strings.CutPrefix(s, "+"); ok {
		return rest
	}
	name, content, ok := strings.Cut(s, "=")
	switch {
	case !ok:
		return percent(s)
	case name == "":
		return percent(content)
	}
	return name + "=" + percent(content)
}

// percent escapes all but unreserved characters, as curl does.
func percent(s string) string {
	var out strings.Builder
	for i := range len(s) {
		c := s[i]
		if '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || strings.IndexByte("-._~", c) >= 0 {
			out.WriteByte(c)
			continue
		}
		fmt.Fprintf(&out, "%%%02X", c)
	}
	return out.String()
}

// url takes the URL apart and puts in what options change of it.
func (b *builder) url(v word) error {
	if err := known(v); err != nil {
		return err
	}
	raw := v.text
	if strings.ContainsFunc(raw, func(r rune) bool { return r == ' ' || unicode.IsControl(r) }) || raw == "" {
		return &problem{v.at, "the URL is empty or holds a blank or a control character", "put quotes around the URL, and write %20 for a blank"}
	}
	if !strings.Contains(raw, "://") {
		raw = "http://" + raw // as curl guesses
	}
	scheme, rest, _ := strings.Cut(raw, "://")
	if !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
		return &problem{v.at, "the URL is neither http nor https", "HubSpot calls https; http is for your own machine"}
	}
	rest, _, _ = strings.Cut(rest, "#")
	authority, target := rest, "/"
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		authority, target = rest[:i], rest[i:]
	}
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		authority = authority[i+1:]
		b.drop("user and password in the URL")
	}
	if authority == "" {
		return &problem{v.at, "the URL has no host", "write it whole, such as https://www.example.com/card"}
	}
	if strings.HasPrefix(target, "?") {
		target = "/" + target
	}
	b.parsed.URL = scheme + "://" + authority + b.targetOf(target)
	return nil
}

// given is what --request-target says, a whole URL where a proxy wants one; else target.
func (b *builder) given(target string) string {
	path := b.target.text
	if _, rest, ok := strings.Cut(path, "://"); ok {
		i := strings.IndexAny(rest, "/?")
		if i < 0 {
			return target
		}
		path = rest[i:]
	}
	if strings.HasPrefix(path, "/") && !strings.ContainsFunc(path, func(r rune) bool { return r == ' ' || unicode.IsControl(r) }) {
		return path
	}
	b.note("the option --request-target was left out: it is no path")
	return target
}

// targetOf is the request target: --request-target, else the URL's with what --get and
// --url-query append.
func (b *builder) targetOf(target string) string {
	if b.target != nil {
		return b.given(target)
	}
	more := b.query
	if b.get && b.hasData {
		more = append(more, b.data.String())
	}
	for _, part := range more {
		switch {
		case part == "":
		case strings.HasSuffix(target, "?") || strings.HasSuffix(target, "&"):
			target += part
		case strings.Contains(target, "?"):
			target += "&" + part
		default:
			target += "?" + part
		}
	}
	return target
}
