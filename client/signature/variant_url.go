package signature

import (
	"net/url"
	"slices"
	"strings"

	"cardbench/model/text"
)

func schemeStep() step {
	hint := "sign the URL that HubSpot called: behind a proxy or tunnel the server sees another scheme"
	return step{
		{
			Mistake{"scheme-http", "http instead of https", hint, lookAddress},
			func(c *candidate) { c.url = swapPrefix(c.url, "https://", "http://") },
		},
		{
			Mistake{"scheme-https", "https instead of http", hint, "a scheme written into the code, `'https://' + req.headers.host`"},
			func(c *candidate) { c.url = swapPrefix(c.url, "http://", "https://") },
		},
	}
}

func hostStep() step {
	hint := "sign the absolute URL that HubSpot called"
	return step{
		{Mistake{"host-missing", "scheme and host left out", hint, lookPath}, func(c *candidate) { c.url = afterHost(c.url) }},
		{Mistake{"scheme-missing", "the scheme left out", hint, lookPath}, func(c *candidate) { c.url = afterScheme(c.url) }},
		{Mistake{"port-added", "the default port added", hint, lookAddress}, func(c *candidate) { c.url = addPort(c.url) }},
		{Mistake{"port-missing", "the port left out", hint, "Express `req.hostname`, Django `request.get_host().split(':')[0]`, Java `getServerName()`"}, func(c *candidate) { c.url = dropPort(c.url) }},
	}
}

// seenSteps are the addresses behind a tunnel or a proxy.
func seenSteps(hosts []string) []variant {
	var list []variant
	hint := "sign the URL that HubSpot called, not the one that the tunnel dials: take its beginning from the configuration, or from X-Forwarded-Host and X-Forwarded-Proto"
	add := func(code, name string, change func(u string) string) {
		list = append(list, variant{Mistake{code, name, hint, lookAddress}, func(c *candidate) { c.url = change(c.url) }})
	}
	for _, seen := range hosts {
		scheme, rest, hasScheme := strings.Cut(seen, "://")
		if !hasScheme {
			scheme, rest = "http", seen
		}
		host, _ := splitHost(rest)
		if host == "" {
			continue
		}
		shown := text.Line(host)
		add("host-tunnel", "the host behind the tunnel, "+shown, func(u string) string { return replaceHost(u, "", host) })
		add("address-tunnel", "scheme and host behind the tunnel, "+text.Line(scheme)+"://"+shown, func(u string) string { return replaceHost(u, scheme, host) })
		path, _ := splitQuery(rest[len(host):])
		if !hasScheme || path == "" || path == "/" {
			continue
		}
		add("path-tunnel", "the path behind the tunnel, "+text.Line(path), func(u string) string { return replacePath(u, path) })
		add("url-tunnel", "the address behind the tunnel, "+text.Line(scheme+"://"+host+path), func(u string) string {
			if replacePath(u, path) == u {
				return u // the host alone is another one
			}
			return replacePath(replaceHost(u, scheme, host), path)
		})
		add("host-path-tunnel", "host and path behind the tunnel, "+text.Line(host+path), func(u string) string {
			if replacePath(u, path) == u {
				return u
			}
			return replacePath(replaceHost(u, "", host), path)
		})
	}
	return list
}

// pathStep is what a router or proxy does that takes a prefix off the path.
func pathStep() step {
	hint := "sign the path that HubSpot called, prefix and all"
	look := "Express `req.url` in a router that `app.use('/prefix', router)` mounts: take `req.originalUrl`; nginx `location /prefix/ { proxy_pass http://app/; }`; Flask `request.path` behind SCRIPT_NAME"
	return step{
		{Mistake{"prefix-1", "the first part of the path left out", hint, look}, func(c *candidate) { c.url = dropSegments(c.url, 1) }},
		{Mistake{"prefix-2", "the first two parts of the path left out", hint, look}, func(c *candidate) { c.url = dropSegments(c.url, 2) }},
	}
}

func slashStep() step {
	hint := "sign the path as it was called"
	look := "a redirect or rewrite of trailing slashes: Django `APPEND_SLASH`, nginx `rewrite`, Next.js `trailingSlash`, a target URL written by hand"
	return step{
		{Mistake{"slash-added", "a slash added behind the path", hint, look}, func(c *candidate) {
			if path, query := splitQuery(c.url); !strings.HasSuffix(path, "/") {
				c.url = path + "/" + query
			}
		}},
		{Mistake{"slash-missing", "the slash behind the path left out", hint, look}, func(c *candidate) {
			path, query := splitQuery(c.url)
			c.url = strings.TrimSuffix(path, "/") + query
		}},
	}
}

func queryStep() step {
	hint := "sign the query as it came: do not sort it or build it anew"
	sorted := "Laravel `$request->fullUrl()` and Symfony `getUri()` sort the query: take `$request->getSchemeAndHttpHost() . $request->getRequestUri()`; Go `r.URL.Query().Encode()`; `url.searchParams.sort()`"
	again := "`encodeURI(url)` on a URL that is escaped already, Python `quote(request.url)`"
	return step{
		{Mistake{"query-missing", "the query left out", "sign the whole URL, query and all", lookPath}, func(c *candidate) { c.url, _ = splitQuery(c.url) }},
		{Mistake{"query-sorted", "query keys sorted", hint, sorted}, func(c *candidate) { c.url = mapQuery(c.url, sortPairs) }},
		{Mistake{"query-rebuilt-sorted", "the query built anew, keys sorted", hint, sorted}, func(c *candidate) { c.url = mapQuery(c.url, rebuildSorted) }},
		{Mistake{"query-rebuilt", "the query built anew", hint, lookRebuilt}, func(c *candidate) { c.url = mapQuery(c.url, rebuild) }},
		{Mistake{"query-rebuilt-blanks", "the query built anew, blanks as %20", hint, "JavaScript `encodeURIComponent(value)` over `req.query`, PHP `rawurlencode`"}, func(c *candidate) {
			c.url = mapQuery(c.url, rebuildBlanks)
		}},
		{Mistake{"query-rebuilt-params", "the query built anew as URLSearchParams does", hint, lookRebuilt}, func(c *candidate) {
			c.url = mapQuery(c.url, func(q string) string { return strings.NewReplacer("%2A", "*", "~", "%7E").Replace(rebuild(q)) })
		}},
		{Mistake{"query-rebuilt-sorted-blanks", "the query built anew, keys sorted, blanks as %20", hint, sorted}, func(c *candidate) {
			c.url = mapQuery(c.url, func(q string) string { return strings.ReplaceAll(rebuildSorted(q), "+", "%20") })
		}},
		{Mistake{"escapes-lower", "small letters in the escapes", hint, ".NET `HttpUtility.UrlEncode`, `.toLowerCase()` on the URL"}, func(c *candidate) { c.url = lowerEscapes(c.url) }},
		{Mistake{"escapes-twice", "the escapes escaped once more", "sign the URL as it came", again}, func(c *candidate) { c.url = strings.ReplaceAll(c.url, "%", "%25") }},
	}
}

func blankStep() step {
	hint := "sign the query as it came, its blanks too"
	return step{
		{Mistake{"blank-plus", "%20 as +", hint, "PHP `urlencode`, Java `URLEncoder.encode`, `URLSearchParams`"}, func(c *candidate) { c.url = strings.ReplaceAll(c.url, "%20", "+") }},
		{Mistake{"plus-blank", "+ as %20", hint, "`encodeURIComponent`, PHP `rawurlencode`, Python `quote`"}, func(c *candidate) { c.url = strings.ReplaceAll(c.url, "+", "%20") }},
	}
}

// splitHost cuts behind host and port.
func splitHost(rest string) (host, tail string) {
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		return rest[:i], rest[i:]
	}
	return rest, ""
}

// replaceHost gives u another host and, unless it is "", another scheme.
func replaceHost(u, scheme, host string) string {
	start, end := hostSpan(u)
	if start == 0 {
		return u
	}
	if scheme == "" {
		return u[:start] + host + u[end:]
	}
	return scheme + "://" + host + u[end:]
}

func replacePath(u, path string) string {
	_, end := hostSpan(u)
	_, query := splitQuery(u)
	return u[:end] + path + query
}

// dropSegments takes the first n parts off the path; one that has no more stays.
func dropSegments(u string, n int) string {
	path, query := splitQuery(u)
	start, end := hostSpan(path)
	if start == 0 {
		return u
	}
	rest := path[end:]
	for range n {
		i := strings.IndexByte(strings.TrimPrefix(rest, "/"), '/')
		if i < 0 {
			return u
		}
		rest = rest[i+1:]
	}
	return path[:end] + rest + query
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

// rebuildBlanks is rebuild with what encodeURIComponent leaves alone.
func rebuildBlanks(query string) string {
	return strings.NewReplacer("+", "%20", "%21", "!", "%27", "'", "%28", "(", "%29", ")", "%2A", "*").Replace(rebuild(query))
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

func trimLineEnd(s string) string { return strings.TrimRight(s, "\r\n") }
