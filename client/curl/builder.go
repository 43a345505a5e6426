package curl

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model/bench"
	"cardbench/model/text"
)

// builder collects what the arguments say.
type builder struct {
	parsed Parsed
	piped  bool
	stdin  string

	urls    []word
	target  *word
	method  string
	head    bool
	get     bool
	upload  bool
	form    bool // multipart
	hasData bool
	data    strings.Builder
	query   []string // of --url-query
	removed []string // headers without a value: not sent, not even curl's own
}

// arguments takes the words behind "curl".
func (b *builder) arguments(words []word) error {
	for i := 0; i < len(words); i++ {
		w := words[i]
		var next *word
		if i+1 < len(words) {
			next = &words[i+1]
		}
		var used bool
		var err error
		switch {
		case w.text == "--":
			b.urls = append(b.urls, words[i+1:]...)
			return nil
		case strings.HasPrefix(w.text, "--"):
			used, err = b.long(w, next)
		case strings.HasPrefix(w.text, "-") && w.text != "-":
			used, err = b.short(w, next)
		default:
			b.urls = append(b.urls, w)
		}
		if err != nil {
			return err
		}
		if used {
			i++
		}
	}
	return nil
}

// long takes --name; used says that next was its value.
func (b *builder) long(w word, next *word) (used bool, err error) {
	name, value, attached := strings.Cut(w.text[2:], "=")
	full, takesValue, ok := option(name)
	switch {
	case !ok:
		return false, unknown(w.at, "--"+excerpt(name))
	case !takesValue:
		return false, b.set(full, word{at: w.at})
	case attached:
		return false, b.set(full, word{text: value, at: w.at, gap: w.gap})
	case next == nil:
		return false, &problem{w.at, "the option --" + full + " has no value", "give it one, or take the option out"}
	}
	return true, b.set(full, *next)
}

// short takes letters behind one dash: the last may have its value behind it.
func (b *builder) short(w word, next *word) (used bool, err error) {
	for i := 1; i < len(w.text); i++ {
		name, ok := longName(w.text[i])
		if !ok {
			return false, unknown(w.at, "-"+excerpt(w.text[i:i+1]))
		}
		switch rest := w.text[i+1:]; {
		case !listed(withValue, name):
			if err := b.set(name, word{at: w.at}); err != nil {
				return false, err
			}
		case rest != "":
			return false, b.set(name, word{text: rest, at: w.at, gap: w.gap})
		case next == nil:
			return false, &problem{w.at, "the option -" + w.text[i:i+1] + " has no value", "give it one, or take the option out"}
		default:
			return true, b.set(name, *next)
		}
	}
	return false, nil
}

func unknown(at int, name string) error {
	return &problem{at, "curl has no option " + strconv.Quote(name) + " that is known here", "take it out, with its value if it has one"}
}

// excerpt is a short piece of a command that a message may show.
func excerpt(s string) string {
	const most = 30
	runes := []rune(text.Line(s))
	return string(runes[:min(len(runes), most)])
}

// set takes one option with its value, if it has one.
func (b *builder) set(name string, v word) error {
	if set, ok := b.setters()[name]; ok {
		return set(v)
	}
	switch {
	case listed(confidential, name):
		b.drop("--" + name)
	case !listed(quiet, name):
		b.note("the option --%s was left out", name)
	}
	return nil
}

// confidential are options that carry passwords, tokens or keys.
const confidential = `aws-sigv4 cert cookie key oauth2-bearer pass proxy-cert proxy-header proxy-key proxy-pass
proxy-tlspassword proxy-tlsuser proxy-user tlspassword tlsuser user`

// setters are the options that say something about a request.
func (b *builder) setters() map[string]func(word) error {
	flag := func(into *bool) func(word) error {
		return func(word) error { *into = true; return nil }
	}
	return map[string]func(word) error{
		"url":            func(v word) error { b.urls = append(b.urls, v); return nil },
		"request":        func(v word) error { b.method = v.text; return known(v) },
		"request-target": func(v word) error { b.target = &v; return known(v) },
		"url-query":      func(v word) error { b.query = append(b.query, urlQuery(v.text)); return known(v) },
		"header":         b.header,
		"user-agent":     func(v word) error { return b.header(word{text: "User-Agent: " + v.text, at: v.at, gap: v.gap}) },
		"referer":        func(v word) error { return b.header(word{text: "Referer: " + v.text, at: v.at, gap: v.gap}) },
		"data":           b.dataLines,
		"data-ascii":     b.dataLines,
		"data-binary":    b.dataBinary,
		"data-raw":       func(v word) error { b.add(v.text, "&"); return known(v) },
		"data-urlencode": b.dataEncoded,
		"json":           b.json,
		"get":            flag(&b.get),
		"head":           flag(&b.head),
		"insecure":       flag(&b.parsed.Insecure),
		"cacert":         func(v word) error { b.parsed.CAFile = v.text; return known(v) },
		"proxy":          b.proxy,
		"form":           b.multipart,
		"form-string":    b.multipart,
		"upload-file":    b.uploaded,
	}
}

// known refuses a value of which only the user's shell knows a part.
func known(v word) error {
	if v.gap == "" {
		return nil
	}
	return &problem{v.at, "your shell would put a value in for " + excerpt(v.gap), "write the value in its place"}
}

// header takes "Name: value", "Name;" for one without a value, "Name:" for one that is
// not sent.
func (b *builder) header(v word) error {
	if strings.HasPrefix(v.text, "@") {
		b.note("the headers in a file were left out: no file is read; add them to the environment's headers")
		return nil
	}
	name, value, ok := strings.Cut(v.text, ":")
	value = strings.TrimSpace(value)
	switch {
	case !ok && strings.HasSuffix(name, ";"):
		name = strings.TrimSuffix(name, ";")
	case !ok:
		b.note("a header without a colon was left out")
		return nil
	case value == "":
		b.removed = append(b.removed, strings.ToLower(name))
		return nil
	}
	if variable, ok := variableIn(value); ok && v.gap != "" {
		b.parsed.References = append(b.parsed.References, bench.Header{Name: name, Secret: bench.SecretRef{Kind: bench.SecretEnv, Name: variable}})
		return nil
	}
	if stale(name) {
		b.drop(name)
		return nil
	}
	if strings.ContainsFunc(name+value, func(r rune) bool { return r != '\t' && unicode.IsControl(r) }) || strings.ContainsAny(name, " \t()<>@,;\\\"/[]?={}") || name == "" {
		return &problem{v.at, "this header cannot be sent", "write it as 'Name: value', on one line"}
	}
	b.parsed.Header = append(b.parsed.Header, client.HeaderField{Name: name, Value: value})
	return known(v)
}

// variableIn returns the name of the variable that a text consists of: $NAME, ${NAME} or
// ${NAME:?what to do}.
func variableIn(s string) (name string, ok bool) {
	name, ok = strings.CutPrefix(s, "$")
	if inner, braced := strings.CutPrefix(name, "{"); braced {
		name, _, _ = strings.Cut(strings.TrimSuffix(inner, "}"), ":")
	}
	return name, ok && name != "" && strings.Trim(name, "_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// stale reports whether a header is a secret, or a signature that holds for minutes: the
// environment's secret makes a new one.
func stale(name string) bool {
	lower := strings.ToLower(name)
	return slices.Contains([]string{"authorization", "proxy-authorization", "cookie", strings.ToLower(signature.HeaderTimestamp)}, lower) ||
		strings.HasPrefix(lower, strings.ToLower(signature.HeaderSignature))
}

// proxy takes host:port or a URL; user and password are dropped.
func (b *builder) proxy(v word) error {
	url := v.text
	if !strings.Contains(url, "://") {
		url = "http://" + url
	}
	scheme, rest, _ := strings.Cut(url, "://")
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		rest = rest[i+1:]
		b.drop("user and password of the proxy")
	}
	if rest == "" {
		return nil // --proxy '' uses none
	}
	b.parsed.Proxy = scheme + "://" + rest
	return known(v)
}

func (b *builder) multipart(word) error {
	b.form = true
	b.note("a multipart form was left out: HubSpot sends none")
	return nil
}

func (b *builder) uploaded(word) error {
	b.upload = true
	b.note("the file to upload was left out: no file is read")
	return nil
}

// finish puts together what the options gave. at is where the command begins.
func (b *builder) finish(at int) error {
	if len(b.urls) == 0 {
		return &problem{at, "the command has no URL", "paste the whole command: the URL often stands in its first line"}
	}
	if len(b.urls) > 1 {
		b.note("only the first of %d URLs was taken", len(b.urls))
	}
	if err := b.url(b.urls[0]); err != nil {
		return err
	}
	if err := b.verb(at); err != nil {
		return err
	}
	if b.get || !b.hasData {
		return nil
	}
	b.parsed.Body = []byte(b.data.String())
	b.implied("Content-Type", "application/x-www-form-urlencoded")
	return nil
}

// verb finds the method as curl does.
func (b *builder) verb(at int) error {
	b.parsed.Method = "GET"
	switch {
	case b.method != "":
		b.parsed.Method = b.method
	case b.head:
		b.parsed.Method = "HEAD"
	case b.upload:
		b.parsed.Method = "PUT"
	case b.form || b.hasData && !b.get:
		b.parsed.Method = "POST"
	}
	if strings.ContainsFunc(b.parsed.Method, func(r rune) bool { return r != '-' && (r < 'A' || r > 'z' || 'Z' < r && r < 'a') }) {
		return &problem{at, fmt.Sprintf("the method %q is none", excerpt(b.parsed.Method)), "write --request GET, POST, PUT, PATCH or DELETE"}
	}
	return nil
}

// implied adds a header that an option brings, unless the command has its own.
func (b *builder) implied(name, value string) {
	if slices.Contains(b.removed, strings.ToLower(name)) {
		return
	}
	for _, h := range b.parsed.Header {
		if strings.EqualFold(h.Name, name) {
			return
		}
	}
	b.parsed.Header = append(b.parsed.Header, client.HeaderField{Name: name, Value: value})
}
