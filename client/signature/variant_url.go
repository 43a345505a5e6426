package signature

import (
	"bytes"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

func schemeStep() step {
	hint := "sign the URL that HubSpot called: behind a proxy or tunnel the server sees another scheme"
	return step{
		{Mistake{"http instead of https", hint}, func(c *candidate) { c.url = swapPrefix(c.url, "https://", "http://") }},
		{Mistake{"https instead of http", hint}, func(c *candidate) { c.url = swapPrefix(c.url, "http://", "https://") }},
	}
}

func hostStep() step {
	hint := "sign the absolute URL that HubSpot called"
	return step{
		{Mistake{"scheme and host left out", hint}, func(c *candidate) { c.url = afterHost(c.url) }},
		{Mistake{"the scheme left out", hint}, func(c *candidate) { c.url = afterScheme(c.url) }},
		{Mistake{"the default port added", hint}, func(c *candidate) { c.url = addPort(c.url) }},
		{Mistake{"the port left out", hint}, func(c *candidate) { c.url = dropPort(c.url) }},
	}
}

func slashStep() step {
	hint := "sign the path as it was called"
	return step{
		{Mistake{"a slash added behind the path", hint}, func(c *candidate) {
			if path, query := splitQuery(c.url); !strings.HasSuffix(path, "/") {
				c.url = path + "/" + query
			}
		}},
		{Mistake{"the slash behind the path left out", hint}, func(c *candidate) {
			path, query := splitQuery(c.url)
			c.url = strings.TrimSuffix(path, "/") + query
		}},
	}
}

func queryStep() step {
	hint := "sign the query as it came: do not sort it or build it anew"
	return step{
		{Mistake{"the query left out", "sign the whole URL, query and all"}, func(c *candidate) { c.url, _ = splitQuery(c.url) }},
		{Mistake{"query keys sorted", hint}, func(c *candidate) { c.url = mapQuery(c.url, sortPairs) }},
		{Mistake{"the query built anew, keys sorted", hint}, func(c *candidate) { c.url = mapQuery(c.url, rebuildSorted) }},
		{Mistake{"the query built anew", hint}, func(c *candidate) { c.url = mapQuery(c.url, rebuild) }},
		{Mistake{"small letters in the escapes", hint}, func(c *candidate) { c.url = lowerEscapes(c.url) }},
	}
}

func blankStep() step {
	hint := "sign the query as it came, its blanks too"
	return step{
		{Mistake{"%20 as +", hint}, func(c *candidate) { c.url = strings.ReplaceAll(c.url, "%20", "+") }},
		{Mistake{"+ as %20", hint}, func(c *candidate) { c.url = strings.ReplaceAll(c.url, "+", "%20") }},
	}
}

func swapPrefix(s, old, replacement string) string {
	if rest, ok := strings.CutPrefix(s, old); ok {
		return replacement + rest
	}
	return s
}

// splitQuery cuts behind the path; the query keeps its question mark.
func splitQuery(u string) (path, query string) {
	if i := strings.IndexByte(u, '?'); i >= 0 {
		return u[:i], u[i:]
	}
	return u, ""
}

func mapQuery(u string, change func(string) string) string {
	path, query := splitQuery(u)
	if query == "" {
		return u
	}
	return path + "?" + change(query[1:])
}

func sortPairs(query string) string {
	pairs := strings.Split(query, "&")
	slices.SortStableFunc(pairs, func(a, b string) int {
		ka, _, _ := strings.Cut(a, "=")
		kb, _, _ := strings.Cut(b, "=")
		return strings.Compare(ka, kb)
	})
	return strings.Join(pairs, "&")
}

// rebuildSorted is what frameworks do that keep the query as a map.
func rebuildSorted(query string) string {
	values, err := url.ParseQuery(query)
	if err != nil {
		return query
	}
	return values.Encode() //nolint:forbidigo // sorting is the very mistake that is looked for
}

func rebuild(query string) string {
	pairs := strings.Split(query, "&")
	for i, p := range pairs {
		name, value, found := strings.Cut(p, "=")
		name = url.QueryEscape(decodeAll(plusToBlank(name)))
		if found {
			name += "=" + url.QueryEscape(decodeAll(plusToBlank(value)))
		}
		pairs[i] = name
	}
	return strings.Join(pairs, "&")
}

func lowerEscapes(u string) string {
	out := []byte(u)
	for i := 0; i+2 < len(out); i++ {
		if _, ok := unescape(u[i:]); ok {
			copy(out[i:], lower(u[i:i+3]))
		}
	}
	return string(out)
}

func afterScheme(u string) string {
	if _, rest, ok := strings.Cut(u, "://"); ok {
		return rest
	}
	return u
}

func afterHost(u string) string {
	rest := afterScheme(u)
	if i := strings.IndexAny(rest, "/?"); i >= 0 && rest != u {
		return rest[i:]
	}
	return u
}

// hostSpan is where the host, port and all, stands in u.
func hostSpan(u string) (start, end int) {
	start = len(u) - len(afterScheme(u))
	if i := strings.IndexAny(u[start:], "/?"); i >= 0 {
		return start, start + i
	}
	return start, len(u)
}

func hasPort(host string) bool {
	return strings.LastIndexByte(host, ':') > strings.LastIndexByte(host, ']')
}

func addPort(u string) string {
	start, end := hostSpan(u)
	port := ":443"
	if strings.HasPrefix(u, "http://") {
		port = ":80"
	}
	if start == 0 || hasPort(u[start:end]) {
		return u
	}
	return u[:end] + port + u[end:]
}

func dropPort(u string) string {
	start, end := hostSpan(u)
	if start == 0 || !hasPort(u[start:end]) {
		return u
	}
	return u[:start+strings.LastIndexByte(u[start:end], ':')] + u[end:]
}

func plusToBlank(s string) string { return strings.ReplaceAll(s, "+", " ") }

func lower(s string) string { return strings.ToLower(s) }

func trimBlanks(s string) string { return strings.TrimSpace(s) }

func trimLineEnd(s string) string { return strings.TrimRight(s, "\r\n") }

// compactJSON is what JSON.stringify of a parsed body gives, but for numbers and
// escapes, which it keeps; a body that is no JSON stays.
func compactJSON(body string) string {
	var out bytes.Buffer
	if json.Compact(&out, []byte(body)) != nil {
		return body
	}
	return out.String()
}

// spacedJSON is what Python's json.dumps gives.
func spacedJSON(body string) string {
	compact := compactJSON(body)
	if !json.Valid([]byte(compact)) {
		return body
	}
	var out strings.Builder
	quoted, escaped := false, false
	for i := range len(compact) {
		c := compact[i]
		out.WriteByte(c)
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case !quoted && (c == ':' || c == ','):
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// formAsJSON is what JSON.stringify gives of a form that a body parser decoded.
func formAsJSON(body string) string {
	if body == "" || strings.HasPrefix(body, "{") || !strings.Contains(body, "=") {
		return body
	}
	var members []string
	for pair := range strings.SplitSeq(body, "&") {
		name, value, _ := strings.Cut(pair, "=")
		members = append(members, quote(name)+":"+quote(value))
	}
	return "{" + strings.Join(members, ",") + "}"
}

func quote(formText string) string {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(decodeAll(plusToBlank(formText))); err != nil { // no string fails
		return `""`
	}
	return strings.TrimSuffix(out.String(), "\n")
}
